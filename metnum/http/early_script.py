"""What is done on a page before its code has arrived is noted; `browser/early/replay.js` does it again.

Live forms (lists/live_search.js, editor/autosave.js) replay their own fields.
"""

# A panel is known by its words, and its place among those of the same words: React's page may hold more panels.
# Noted when it is clicked, before it unfolds: React may take the page over in between.
_PANELS = """
const words=panel=>panel.querySelector("summary")?.textContent??"";
n.panelKey=panel=>{
const same=[...document.querySelectorAll("main details")].filter(each=>words(each)===words(panel));
return words(panel)+"#"+same.indexOf(panel)};
const unfold=e=>{
const panel=e.target.closest("summary")?.parentElement;
if(!n.isOver&&panel?.matches("main details"))n.panels[n.panelKey(panel)]=!panel.open};
"""
# What opens a window or a menu does nothing before the design system's script: the last click is noted, and
# forgotten when the person does something else meanwhile.
_OPENERS = """
n.isAlive=b=>b.dataset.opens?n.isOver:b.getAttributeNames().some(name=>name.startsWith("data-fr-js"));
const open=e=>{
const b=e.target.closest("button[aria-controls],a[aria-controls],[data-opens]");
n.opener=b&&!n.isAlive(b)?{id:b.getAttribute("aria-controls")??b.dataset.opens,words:b.textContent}:null};
const forget=e=>{if(!["Tab","Enter"," ","Shift"].includes(e.key))n.opener=null};
"""
# React's page holds the same things in the same order: what is pressed or has the focus is known by what it says
# and where it leads, and its place among those that say the same.
_PLACES = """
n.says=e=>e.tagName+e.textContent+(e.getAttribute("href")??e.id);
n.alike=(tag,says)=>[...document.querySelectorAll(tag)].filter(e=>n.says(e)===says);
n.placeOf=e=>{const says=n.says(e);return{on:e,says,place:n.alike(e.tagName,says).indexOf(e)}};
n.found=({on,says,place})=>n.alike(on.tagName,says)[place];
const focus=e=>{if(!n.isOver)n.focus=n.placeOf(e.target)};
"""
# React's page may come between pressing and releasing: there is then no click, as what was pressed is gone.
# (A finger is read anew when it leaves: what is under it then is clicked.)
_PRESSES = """
n.pressable=t=>t.closest?.("a,button,label,summary,input");
const press=e=>{const on=e.pointerType==="mouse"&&n.pressable(e.target);n.pressed=on&&!n.isOver?n.placeOf(on):null};
const release=()=>{if(!n.isOver)n.pressed=null};
"""
_FIELDS = """
const keep=e=>{
const t=e.target,f=t.form;
if(n.isOver||!t.id)return;
n.typed[t.id]={value:t.value,checked:t.checked};
if(f&&f.id&&!f.dataset.live){
window.__METNUM_EARLY__={form:f.id,focus:t.id,query:new URLSearchParams(new FormData(f)).toString()}}};
"""
# A form that only React can send waits, rather than put its fields in the address.
_FORMS = """
const send=e=>{
if(n.isOver||e.target.getAttribute("action"))return;
e.preventDefault();n.sent=[...document.forms].indexOf(e.target)};
"""
_LISTEN = """
addEventListener("input",keep);addEventListener("change",keep);
addEventListener("click",e=>{if(e.target.closest){unfold(e);open(e)}},true);
addEventListener("keydown",forget,true);addEventListener("focusin",focus,true);
addEventListener("scroll",e=>{if(!n.isOver&&e.target.id)n.scrolled[e.target.id]=e.target.scrollTop},true);
addEventListener("pointerdown",press,true);addEventListener("pointerup",release,true);
addEventListener("pointercancel",()=>{n.pressed=null},true);
addEventListener("submit",send,true)
"""
# A double click out of habit, Enter held down: a form is sent once, and what slid under the pointer is left alone.
SEND_ONCE = """
addEventListener("click",e=>{
if(e.detail>1&&e.target.closest?.("[type=submit]")){e.preventDefault();e.stopImmediatePropagation()}},true);
addEventListener("keydown",e=>{
if(e.repeat&&e.key==="Enter"&&e.target.matches("input,[type=submit]")){e.preventDefault();e.stopImmediatePropagation()}},true);
""".replace("\n", "")
_NOTED = """
const n=window.__METNUM_NOTED__={
typed:{},panels:{},scrolled:{},opener:null,pressed:null,focus:null,sent:-1,isOver:false};
"""

EARLY_SCRIPT = (
    "<script>(()=>{"
    + SEND_ONCE
    + (_NOTED + _PANELS + _OPENERS + _PLACES + _PRESSES + _FIELDS + _FORMS + _LISTEN).replace("\n", "")
    + "})()</script>"
)
