import { Server } from "/tmp/wt/phone/tests/browser/server.mjs";
import { Phone } from "/tmp/wt/phone/tests/browser/phone.mjs";
import { INSPECTOR, GUARD } from "/tmp/wt/phone/tests/browser/screens.mjs";
import { mkdirSync } from "node:fs";
const OUT="/tmp/h/phone-shots"; mkdirSync(OUT,{recursive:true});
const server = await Server.demo();
const join = async (v)=>{ const p = await Phone.at(server.link(v)); await p.join(); await p.received(); await p.worksAlone(); await p.context.setOffline(true); return p; };
try {
  const vol = await join(server.links.volunteers[0]);
  const guard = await join(server.links.volunteers[GUARD]);
  const insp = await join(server.links.volunteers[INSPECTOR]);
  const sizes=["normal","elder","largest"], langs=["zh","en"];
  const wide = async (p,name)=>{ const w=await p.page.evaluate(()=>{const m=document.querySelector("main");return [document.documentElement.scrollWidth,innerWidth,m?.scrollWidth,m?.clientWidth]}); if(w[0]>w[1]||w[2]>w[3]) console.log("WIDE",name,w); };
  const shot = async (p,name)=>{ await p.page.screenshot({path:`${OUT}/${name}.png`}); await wide(p,name); };
  const doors = await vol.unvisited();
  await insp.open("/work/venue_inspection"); await insp.painted();
  const venue = await insp.page.locator('a[href^="/r/venue_inspection/"]').first().getAttribute("href");
  const gate = await guard.page.evaluate(()=>location.pathname);
  await guard.open("/"); await guard.painted(); console.log("guard at", await guard.page.evaluate(()=>location.pathname));
  const g = await guard.page.locator('a[href^="/gate/"]').first().getAttribute("href").catch(()=>null);
  for (const size of sizes) for (const language of langs) {
    for (const p of [vol,guard,insp]) await p.prefer({size,language});
    const t=`${size}-${language}`;
    await vol.open(doors[0]); await vol.painted(); await shot(vol,`door-${t}`);
    const temp = vol.page.locator("#f-temperature"); await temp.fill("38.9"); await vol.page.evaluate(()=>document.querySelector("main").scrollTo(0,0)); await vol.page.waitForTimeout(200); await shot(vol,`door-fever-${t}`);
    const top = await vol.page.evaluate(()=>{const r=document.querySelector(".presets").getBoundingClientRect(); return [r.top,r.bottom]}); console.log(t,"presets",top);
    await temp.fill(""); 
    await vol.page.locator(".formsec .opt").first().scrollIntoViewIfNeeded(); await vol.page.locator(".formsec .opt").nth(3).click(); await vol.page.waitForTimeout(300); await shot(vol,`door-form-${t}`);
    await vol.open(doors[1]); await vol.painted(); await vol.page.locator(".preset").nth(1).click(); await vol.page.locator(".toast").waitFor(); await vol.page.waitForTimeout(500); await shot(vol,`door-toast-${t}`);
    const rects = await vol.page.evaluate(()=>{const q=s=>{const e=document.querySelector(s);if(!e)return null;const r=e.getBoundingClientRect();return [Math.round(r.top),Math.round(r.bottom)]};return {presets:q(".presets"),main:q("main"),toast:q(".toast"),bar:q(".bar")}}); console.log(t,JSON.stringify(rects));
    await vol.page.locator(".toast button").click(); await vol.page.waitForTimeout(800); await shot(vol,`undone-${t}`);
    await vol.open("/help").catch(()=>{}); await vol.painted(); await shot(vol,`help-${t}`);
    for (const path of ["/","/me","/outbox","/doors"]) { await vol.open(path); await vol.painted(); await wide(vol,`${path} ${t}`); }
    await insp.open(venue); await insp.painted(); const opts=insp.page.locator(".formsec .opt"); await opts.nth(3).click(); for (const n of [4,6]) await opts.nth(n).click().catch(()=>{}); await shot(insp,`venue-${t}`);
    if (g) { await guard.open(g); await guard.painted(); await shot(guard,`gate-${t}`); const k=await guard.page.evaluate(()=>{const b=document.querySelector(".bar").getBoundingClientRect().top; return [...document.querySelectorAll(".gate-pad button")].map(e=>Math.round(e.getBoundingClientRect().bottom-b)).filter(n=>n>0).length}); console.log(t,"keys below bar",k); await guard.page.locator(".gate-main .tabs button").nth(1).click().catch(()=>{}); await guard.page.waitForTimeout(300); await shot(guard,`gate-vehicle-${t}`);
      await guard.page.locator(".again li button").first().click().catch(()=>{}); await guard.page.waitForTimeout(400); await shot(guard,`gate-vehicle-known-${t}`); }
  }
  await Promise.all([vol,guard,insp].map(p=>p.end()));
} finally { await server.end(); }
