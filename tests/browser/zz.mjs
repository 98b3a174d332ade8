import { Server } from "./server.mjs"; import { Phone } from "./phone.mjs"; import { GUARD } from "./screens.mjs"; import { mkdirSync } from "node:fs";
const OUT="/tmp/h/phone-shots"; mkdirSync(OUT,{recursive:true});
const server = await Server.demo();
try {
  const guard = await Phone.at(server.link(server.links.volunteers[GUARD])); await guard.join(); await guard.received(); await guard.worksAlone();
  await guard.open("/work/gate_person"); await guard.painted();
  const g = await guard.page.locator('a[href^="/gate/"]').first().getAttribute("href");
  for (const size of ["normal","elder","largest"]) for (const language of ["zh","en"]) {
    await guard.prefer({size,language}); const t=`${size}-${language}`;
    await guard.open(g); await guard.painted(); await guard.page.screenshot({path:`${OUT}/gate-${t}.png`});
    const keys=()=>guard.page.evaluate(()=>{const b=document.querySelector(".bar").getBoundingClientRect().top; const m=document.querySelector("main"); return {hidden:[...document.querySelectorAll(".gate-pad button, .keys button")].filter(e=>{const r=e.getBoundingClientRect();return r.bottom>b+1||r.top<m.getBoundingClientRect().top-1}).length, all:document.querySelectorAll(".gate-pad button").length, scroll:m.scrollHeight-m.clientHeight, cut:[...document.querySelectorAll(".again b")].filter(e=>e.scrollWidth>e.clientWidth).map(e=>e.textContent)}});
    console.log(t,JSON.stringify(await keys()));
    await guard.page.locator(".gate-main .tabs button").nth(1).click(); await guard.page.waitForTimeout(400); await guard.page.screenshot({path:`${OUT}/gate-vehicle-${t}.png`}); console.log(t,"vehicle",JSON.stringify(await keys()));
    await guard.page.locator(".again li button").first().click(); await guard.page.waitForTimeout(500); await guard.page.screenshot({path:`${OUT}/gate-known-${t}.png`}); console.log(t,"known",JSON.stringify(await keys()));
    await guard.page.locator(".gate-main .tabs button").nth(0).click(); await guard.page.waitForTimeout(300);
    for (const k of ["3","6","5"]) await guard.page.getByRole("button",{name:k,exact:true}).click();
    await guard.page.locator(".gate-bar .btn").last().click(); await guard.page.waitForTimeout(500); await guard.page.screenshot({path:`${OUT}/gate-nameless-${t}.png`});
  }
  await guard.end();
} finally { await server.end(); }
