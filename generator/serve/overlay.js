// The preview's overlay: a bar with what the check found, the three profiles
// and the day; it reloads the page when files change. It is added by
// `gongshi serve` only, never to a build.
(function () {
  "use strict";
  var self = document.currentScript;
  function told(name) { return self.getAttribute("data-" + name) || ""; }
  var profile = told("profile"), day = told("day"), at = told("at"), fixed = told("fixed");

  // On a day that somebody chose, the page's own clock stands on it too, or
  // its script would count on to the present.
  if (fixed && day) {
    var Real = Date, moment = Real.parse(day + "T12:00:00+08:00");
    window.Date = class extends Real {
      constructor() { if (arguments.length) super(...arguments); else super(moment); }
      static now() { return moment; }
    };
  }
  if (window.top !== window) return; // in a frame of the page of views, which has the bar

  function element(tag, text, className) {
    var e = document.createElement(tag);
    if (text) e.textContent = text;
    if (className) e.className = className;
    return e;
  }
  function add(to) {
    for (var i = 1; i < arguments.length; i++) to.appendChild(arguments[i]);
    return to;
  }
  function link(text, href) {
    var a = element("a", text);
    a.href = href;
    return a;
  }
  function escaped(path) { return path.split("/").map(encodeURIComponent).join("/"); }

  // The bar lives in a shadow tree: neither the site's style nor its own reach
  // across. On a narrow window it stands above the page and covers nothing; on
  // a wide one it stays in sight, and the page has room for it at its end.
  var style = [
    ":host{all:initial;display:block}",
    "*{box-sizing:border-box}",
    ".bar{display:flex;flex-wrap:wrap;align-items:center;gap:6px;padding:6px 8px;background:#fff;color:#222;border-bottom:1px solid #867c70;font:16px/1.5 -apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color-scheme:light}",
    "summary,a,button,input{display:inline-flex;align-items:center;min-height:44px;padding:0 10px;border:1px solid #867c70;border-radius:4px;background:#fff;color:#222;font:inherit;text-decoration:none;cursor:pointer}",
    "a:hover,button:hover,summary:hover{border-color:#b3261e;color:#b3261e}",
    ":focus-visible{outline:3px solid #174ea6;outline-offset:2px}",
    "form,label{display:flex;flex-wrap:wrap;align-items:center;gap:6px;margin:0}",
    "summary{font-weight:bold;list-style:none}summary::-webkit-details-marker{display:none}",
    "summary::before{content:'';margin-right:8px;border:5px solid transparent;border-left:7px solid;border-right:0}",
    "details[open] summary::before{border:5px solid transparent;border-top:7px solid;border-bottom:0}",
    "details[open]{flex-basis:100%}",
    "ol{margin:6px 0 0;padding:4px 14px 10px 38px;max-height:60vh;overflow:auto;background:#fff;border:1px solid #867c70;border-radius:4px}",
    "li{margin:8px 0;overflow-wrap:anywhere}code{font-size:14px}pre{margin:4px 0;padding:4px 8px;background:#f4f1ea;white-space:pre-wrap;font-size:14px}",
    ".quiet{color:#555}.error{color:#b3261e}.warning{color:#8a5a00}.hint{color:#1f5f8b}.fine{color:#2c6b2f}",
    "@media (min-width:700px){",
    ":host(:not(.inline)){position:fixed;right:12px;bottom:12px;z-index:2147483647}",
    ":host(:not(.inline)) .bar{border:1px solid #867c70;border-radius:6px;box-shadow:0 2px 12px #0004}",
    "details[open]{flex-basis:auto}",
    "ol{position:absolute;right:0;bottom:100%;width:min(640px,92vw);margin:0 0 6px;box-shadow:0 2px 12px #0004}",
    ":host(.inline) ol{left:12px;right:auto;bottom:auto;top:100%;margin:0;z-index:2}}", // from the page's header
    ":host(.inline) .bar{padding:0;border:0;background:none}",
    "@media print{:host{display:none!important}}"
  ].join("\n");
  var slot = document.getElementById("gongshi-slot");
  var host = element("div"), root = host.attachShadow({ mode: "open" }), bar = element("div", "", "bar");
  host.id = "gongshi-bar";
  if (slot) host.className = "inline";
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "预览");
  add(root, element("style", style), bar);
  if (slot) slot.appendChild(host);
  else {
    document.head.appendChild(element("style", "@media screen and (min-width:700px){body{padding-bottom:76px}html{scroll-padding-bottom:76px}}"));
    document.body.insertBefore(host, document.body.firstChild);
  }

  // ---- what the check found ----

  var words = { error: "错误", warning: "警告", hint: "提示" };
  var panel = element("details"), title = element("summary"), list = element("ol");
  add(bar, add(panel, title, list));
  panel.hidden = true;
  panel.addEventListener("keydown", function (e) {
    if (e.key === "Escape" && panel.open) { panel.open = false; title.focus(); }
  });

  function place(p) {
    var s = p.file || "";
    if (p.cell) return s + " [" + (p.sheet ? p.sheet + "!" : "") + p.cell + "]";
    if (p.line) s += ":" + p.line + (p.column ? ":" + p.column : "");
    return s;
  }
  function item(f) {
    var e = element("li");
    add(e, element("b", f.suppressed ? "已说明" : words[f.severity], f.severity), element("code", " " + place(f.place) + " "), element("div", f.text));
    if (f.place.excerpt) e.appendChild(element("pre", f.place.excerpt));
    if (f.hint) e.appendChild(element("div", "怎么改：" + f.hint, "quiet"));
    if (f.suppressed) e.appendChild(element("div", "理由：" + f.suppressed, "quiet"));
    return e;
  }
  function show(findings) {
    var count = { error: 0, warning: 0, hint: 0 };
    list.textContent = "";
    findings.forEach(function (f) {
      if (!f.suppressed) count[f.severity]++;
      list.appendChild(item(f));
    });
    if (!findings.length) list.appendChild(element("li", "没有什么要改的。"));
    title.textContent = "预览：" + (count.error ? count.error + " 处错误" : count.warning ? count.warning + " 处警告" : "没有发现问题");
    title.className = count.error ? "error" : count.warning ? "warning" : "fine";
    panel.hidden = false;
  }
  function refresh() {
    fetch("/_gongshi/findings.json").then(function (r) { return r.json(); }).then(show).catch(function () {});
  }

  // ---- who sees it, and on which day ----

  function prefix(day) { return "/_gongshi/" + profile + (day ? "@" + day : "") + "/"; }
  if (profile) {
    var query = new URLSearchParams({ at: at });
    if (fixed && day) query.set("day", day);
    bar.appendChild(link("三种公开范围并排看", "/_gongshi/views?" + query));
    if (/(^|\/)(notices|registers)\//.test(at)) bar.appendChild(link("打印的样子", "/_gongshi/print?" + new URLSearchParams({ at: at })));
    if (fixed) bar.appendChild(element("span", told("name") + "看到的", "quiet"));
    var form = element("form"), label = element("label", "日期"), input = element("input");
    input.type = "date";
    input.value = day;
    input.min = "1900-01-01";
    input.max = "2199-12-31";
    add(form, add(label, input), element("button", "换日期"));
    form.addEventListener("submit", function (e) {
      e.preventDefault();
      location.href = prefix(input.value) + escaped(at);
    });
    bar.appendChild(form);
    if (fixed) bar.appendChild(link("回到普通预览", "/" + escaped(at)));
  }

  // ---- when files change ----

  function again() { (window.gongshiReload || function () { location.reload(); })(); }
  var version = told("version"), events = new EventSource("/_gongshi/events");
  events.addEventListener("version", function (e) {
    if (version !== e.data) again();
    version = e.data;
  });
  events.addEventListener("reload", again);
  events.addEventListener("findings", refresh);
  // A browser keeps six connections to a host; give this one back early.
  window.addEventListener("pagehide", function () { events.close(); });
  refresh();
})();
