// A WebKit window that can be driven and keeps its data in a folder, like an iPhone; the driver's own browser
// forgets everything when it ends. Run by gjs, not by Node: gjs -m webkit-window.mjs PROFILE WIDTH HEIGHT

import GLib from "gi://GLib";
import Gtk from "gi://Gtk?version=3.0";
import WebKit from "gi://WebKit2?version=4.1";
import { programArgs } from "system";

const [profile, width, height] = programArgs;

Gtk.init(null);
const context = new WebKit.WebContext({
  website_data_manager: new WebKit.WebsiteDataManager({
    base_data_directory: `${profile}/data`,
    base_cache_directory: `${profile}/cache`,
  }),
});
context.set_preferred_languages(["zh-CN"]);
context.set_automation_allowed(true);
context.connect("automation-started", (_, session) => {
  session.connect("create-web-view", open);
});

/** Opens a window without a frame, as large as the page. The page's complaints go to the output. */
function open() {
  const view = new WebKit.WebView({
    web_context: context,
    is_controlled_by_automation: true,
    settings: new WebKit.Settings({ enable_write_console_messages_to_stdout: true }),
  });
  const window = new Gtk.Window({ default_width: Number(width), default_height: Number(height) });
  window.add(view);
  view.connect("close", () => window.destroy());
  window.show_all();
  return view;
}

new GLib.MainLoop(null, false).run();
