/**
 * What feeds might send to get out of the reader, one line each, in kinds. `%X%` stands for an address that nobody may
 * ever ask, `%IMG%` for one of an image that readers may wish to see, `%RUN%` for a script that leaves a mark.
 */
const KINDS: Record<string, string> = {
  script: `
<script>%RUN%</script>
<SCRIPT>%RUN%</SCRIPT>
<script src="%X%"></script>
<script src=%X% async defer></script>
<script type="module">import("%X%")</script>
<script type="importmap">{"imports":{"a":"%X%"}}</script>
<script type="speculationrules">{"prefetch":[{"urls":["%X%"]}],"prerender":[{"urls":["%X%"]}]}</script>
<scr<script>ipt>%RUN%</scr</script>ipt>
<script/x>%RUN%</script/x>
<script >%RUN%</script
<script>%RUN%
<<script>%RUN%//<</script>
<noscript><script>%RUN%</script></noscript>
<script type=text/plain>%RUN%</script><script>document.write('<script src=%X%></scr'+'ipt>')</script>`,

  handlers: `
<img src=x onerror=%RUN%>
<img src=x onerror="%RUN%"//
<img/src=x/onerror=%RUN%>
<p onclick="%RUN%" onmouseover="%RUN%">text</p>
<b onpointerenter=%RUN% onanimationstart=%RUN%>text</b>
<a href="#" onclick="%RUN%" onfocus="%RUN%" autofocus tabindex=1>link</a>
<details open ontoggle=%RUN%><summary>s</summary>text</details>
<video src="%X%" autoplay onloadstart=%RUN% oncanplay=%RUN%></video>
<audio src="%X%" autoplay preload=auto onerror=%RUN%></audio>
<video autoplay><source src="%X%" onerror=%RUN%></video>
<div onscroll=%RUN% style="overflow:scroll;height:1px"><br><br><br></div>
<body onload=%RUN% onpageshow=%RUN% onhashchange=%RUN%>
<table background="%X%" onfocusin=%RUN%><td background="%X%">cell
<div contenteditable autofocus onfocus=%RUN%>text</div>
<p ONCLICK=%RUN% OnClick=%RUN%>text</p>
<p on click=%RUN%>text</p>
<p onbeforetoggle=%RUN% popover id=p1>pop</p><button popovertarget=p1>show</button>
<img src="%IMG%" onload=%RUN%>`,

  svg: `
<svg onload=%RUN%></svg>
<svg><script>%RUN%</script></svg>
<svg><script href="%X%"/></svg>
<svg><image href="%X%" /></svg>
<svg><image xlink:href="%X%" width=9 height=9></image></svg>
<svg><use href="%X%#a"></use></svg>
<svg><use href="data:image/svg+xml,<svg id='a' xmlns='http://www.w3.org/2000/svg'><script>%RUN%</script></svg>#a"></use></svg>
<svg><a href="javascript:%RUN%"><text y=20>link</text></a></svg>
<svg><a xlink:href="javascript:%RUN%"><rect width=99 height=99></rect></a></svg>
<svg><foreignObject><iframe src="%X%"></iframe></foreignObject></svg>
<svg><foreignObject><script>%RUN%</script><p onclick=%RUN%>x</p></foreignObject></svg>
<svg><style>@import "%X%"; *{display:none}</style></svg>
<svg><filter id=f><feImage href="%X%"></feImage></filter><rect filter="url(#f)"></rect></svg>
<svg><pattern id=a><image href="%X%"></image></pattern><rect fill="url(%X%)"></rect></svg>
<svg><title><script>%RUN%</script></title><desc><img src=x onerror=%RUN%></desc></svg>
<svg><handler type="text/javascript" ev:event="load">%RUN%</handler></svg>
<svg><discard onbegin=%RUN%></discard></svg>`,

  smil: `
<svg><animate onbegin=%RUN% attributeName=x dur=1s></svg>
<svg><set onbegin=%RUN% attributeName=x></svg>
<svg><a id=m><animate attributeName=href values="javascript:%RUN%" begin=0s fill=freeze></animate><text y=20>x</text></a></svg>
<svg><a><set attributeName=href to="javascript:%RUN%"></set><text y=20>x</text></a></svg>
<svg><image href="#"><set attributeName=href to="%X%"></set></image></svg>
<svg><animateTransform onend=%RUN% attributeName=transform dur=0.01s></animateTransform></svg>
<svg><animateMotion onrepeat=%RUN% dur=0.01s repeatCount=2></animateMotion></svg>`,

  math: `
<math href="javascript:%RUN%">click</math>
<math><maction actiontype="statusline#%X%" xlink:href="javascript:%RUN%">click</maction></math>
<math><mtext><img src=x onerror=%RUN%></mtext></math>
<math><mi href="javascript:%RUN%" onclick=%RUN%>x</mi></math>
<math><annotation-xml encoding="text/html"><script>%RUN%</script><img src="%X%"></annotation-xml></math>
<math><semantics><mi>x</mi><annotation-xml encoding="application/xhtml+xml"><iframe src="%X%"></iframe></annotation-xml></semantics></math>
<math><mglyph src="%X%"></mglyph><mi style="background:url(%X%)">x</mi></math>
<math><ms><style>@import "%X%";</style></ms></math>
<math style="position:fixed;inset:0"><mo mathbackground="url(%X%)">x</mo></math>`,

  mutation: `
<math><mtext><table><mglyph><style><img src=x onerror=%RUN%></style>
<math><mtext><table><mglyph><svg><mtext><style><a title="</style><img src onerror=%RUN%>">
<svg></p><style><a id="</style><img src=x onerror=%RUN%>">
<svg><p><style><g title="</style><img src=x onerror=%RUN%>">
<form><math><mtext></form><form><mglyph><style></math><img src onerror=%RUN%>
<noscript><p title="</noscript><img src=x onerror=%RUN%>">
<noembed><p title="</noembed><img src=x onerror=%RUN%>">
<noframes><p title="</noframes><img src=x onerror=%RUN%>">
<xmp><p title="</xmp><img src=x onerror=%RUN%>">
<textarea><p title="</textarea><img src=x onerror=%RUN%>">
<title><p title="</title><img src=x onerror=%RUN%>">
<style><p title="</style><img src=x onerror=%RUN%>">
<listing>&lt;img src=x onerror=%RUN%&gt;</listing>
<plaintext><img src=x onerror=%RUN%>
<table><caption><select><style></caption></table><img src=x onerror=%RUN%>
<svg><![CDATA[</svg><img src=x onerror=%RUN%>]]>
<!--><img src=x onerror=%RUN%>-->
<!-- --!><img src=x onerror=%RUN%> -->
<!--%X%--><?php echo '<img src=x onerror=%RUN%>' ?>
<![if]><img src=x onerror=%RUN%><![endif]>
<a title="a&quot;><img src=x onerror=%RUN%>">x</a>
<p id="x&#x22;><img src=x onerror=%RUN%>">x</p>
<a><a><table><a><style><a title="</style><script>%RUN%</script>">
<p title=\`\`onmouseover=%RUN%>backticks</p>
<svg><desc><table><td><style></desc><img src=x onerror=%RUN%></style></td></table></svg>
<math><annotation-xml encoding="text/html"><p><style></annotation-xml></math><img src=x onerror=%RUN%></style>`,

  template: `
<template><img src=x onerror=%RUN%></template>
<template><script>%RUN%</script></template>
<template shadowrootmode=open><style>:host{position:fixed}</style><script>%RUN%</script></template>
<div><template shadowrootmode=closed><img src="%X%"><slot></slot></template>text</div>
<template><template><template><iframe src="%X%"></iframe></template></template></template>
<svg><template><style><img src=x onerror=%RUN%></style></template></svg>
<slot onslotchange=%RUN%>text</slot>`,

  frames: `
<iframe src="%X%"></iframe>
<iframe srcdoc="<script>%RUN%</script>"></iframe>
<iframe srcdoc="&lt;script src='%X%'&gt;&lt;/script&gt;"></iframe>
<iframe src="javascript:%RUN%"></iframe>
<iframe src="data:text/html,<script>%RUN%</script>" title="a &lt;img src=x onerror=%RUN%&gt;"></iframe>
<frameset onload=%RUN%><frame src="%X%"></frameset>
<object data="%X%" type="text/html"></object>
<object data="javascript:%RUN%"></object>
<object><param name=movie value="%X%"><embed src="%X%"></object>
<embed src="%X%" type="application/x-shockwave-flash">
<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='%RUN%'/>">
<applet code="%X%" archive="%X%"></applet>
<portal src="%X%"></portal>
<fencedframe src="%X%"></fencedframe>
<webview src="%X%"></webview>`,

  forms: `
<form action="%X%"><input name=a value=1><button>Go</button></form>
<form action="javascript:%RUN%" method=post><input type=submit></form>
<form id=f1></form><button form=f1 formaction="%X%">Go</button>
<input type=image src="%X%" formaction="%X%">
<input type=text autofocus onfocus=%RUN% value=x>
<input type=hidden popover onclick=%RUN% accesskey=x>
<input type=password name=password autocomplete=current-password>
<select autofocus onfocus=%RUN%><option>one<option onclick=%RUN%>two</select>
<textarea autofocus onfocus=%RUN%></textarea>
<isindex action="%X%" prompt="Password">
<button formaction="javascript:%RUN%" form=x>press</button>
<keygen autofocus onfocus=%RUN%>
<label for=post-title onclick=%RUN%>text</label><output onclick=%RUN%>1</output>
<selectlist><button type=selectlist onclick=%RUN%>x</button></selectlist>
<button commandfor=reader command="--x" onclick=%RUN%>x</button>`,

  documents: `
<meta http-equiv="refresh" content="0; url=%X%">
<meta http-equiv="refresh" content="0;url=javascript:%RUN%">
<meta http-equiv="Content-Security-Policy" content="img-src *; script-src *">
<meta http-equiv="set-cookie" content="a=b"><meta name="referrer" content="unsafe-url">
<meta name="color-scheme" content="dark"><meta name="viewport" content="width=1">
<base href="%X%/"><a href="relative">link</a><img src="relative.png">
<base target="_top"><a href="https://example.com/">link</a>
<link rel="stylesheet" href="%X%">
<link rel=import href="%X%">
<link rel="preload" as=image href="%X%"><link rel=prefetch href="%X%"><link rel=modulepreload href="%X%">
<link rel=manifest href="%X%"><link rel=icon href="%X%">
<link rel=prerender href="%X%">
<head><title>owned</title></head><body class="prose" style="display:none"><html lang=x dir=rtl onload=%RUN%>
<html manifest="%X%"><body bgcolor=red background="%X%" text=red link=red>
<!doctype html><html><head><script>%RUN%</script></head></html>
<bgsound src="%X%"><basefont color=red>`,

  styles: `
<style>body{display:none!important}</style>
<style>@import "%X%";</style>
<style>@font-face{font-family:a;src:url(%X%)}*{font-family:a}</style>
<style>a[href^="h"]{background:url(%X%)}</style>
<style>body:has(p){background-image:image-set("%X%" 1x)}</style>
<style>@media print{body{background:url(%X%)}}@page{@top-left{content:url(%X%)}}</style>
<p style="position:fixed;inset:0;z-index:9999;background:#fff">cover</p>
<p style="background:url(%X%)">text</p>
<p style="background:url('javascript:%RUN%')">text</p>
<p style="width:expression(%RUN%)">text</p>
<p style="-moz-binding:url(%X%#a);behavior:url(%X%)">text</p>
<p style="--x:url(%X%);background:var(--x);list-style:url(%X%)">text</p>
<li style="list-style-image:url(%X%)">text</li>
<p class="mf-tools mf-code prose pane side skip vh toast icon-btn">text</p>
<p class="post-frame article held nothing" hidden inert>text</p>
<font color=red face="x" size=7>text</font><marquee onstart=%RUN%>text</marquee>
<p dir=rtl style="unicode-bidi:bidi-override">text</p><blink>text</blink>
<td background="%X%"><hr color=red size=500 style="cursor:url(%X%),auto">`,

  addresses: `
<a href="javascript:%RUN%">link</a>
<a href="JaVaScRiPt:%RUN%">link</a>
<a href=" javascript:%RUN%">link</a>
<a href="java&#x09;script:%RUN%">link</a>
<a href="java&#10;script:%RUN%">link</a>
<a href="&#106;avascript&colon;%RUN%">link</a>
<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A%RUN%">link</a>
<a href="\u0001javascript:%RUN%">link</a>
<a href="javascript&#58;%RUN%" target=_self>link</a>
<a href="javascript://%0a%RUN%">link</a>
<a href="data:text/html,<script>%RUN%</script>">link</a>
<a href="data:text/html;base64,PHNjcmlwdD50b3AucHduZWQ9MTwvc2NyaXB0Pg==" download>link</a>
<a href="vbscript:msgbox(1)">link</a>
<a href="livescript:%RUN%">link</a>
<a href="blob:https://example.com/1">link</a>
<a href="filesystem:https://example.com/temporary/a">link</a>
<a href="file:///etc/passwd">link</a>
<a href="about:blank">link</a><a href="view-source:%X%">link</a>
<a href="chrome://settings/">link</a><a href="chrome-extension://aaaa/src/reader/index.html">link</a>
<a href="moz-extension://5a5a5a5a-1111-4222-8333-123456789abc/src/options/index.html">link</a>
<a href="intent://x#Intent;scheme=http;end">link</a><a href="ms-settings:x">link</a><a href="tel:1">link</a>
<a href="https://user:secret@example.com/">link</a>
<a href="//%X%">link</a><a href="\\\\example.com\\x">link</a>
<a href="https://example.com/" target="_top" rel="opener">link</a>
<a href="https://example.com/" target="reader">link</a>
<a href="%X%" ping="%X%" attributionsrc="%X%">link</a>
<a href="https://example.com/" download="setup.exe" referrerpolicy=unsafe-url>link</a>
<a href="mailto:a@example.com&#10;?bcc=b@example.com">mail</a>
<area href="javascript:%RUN%" shape=default><map name=m><area href="%X%" ping="%X%"></map><img usemap=#m src="%IMG%">
<a name="body" href="#&quot;><img src=x onerror=%RUN%>">link</a>
<q cite="javascript:%RUN%">quote</q><blockquote cite="%X%">quote</blockquote>`,

  images: `
<img src="javascript:%RUN%">
<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='%RUN%'/>">
<img src="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=">
<img srcset="%IMG% 1x, %X% 2x">
<img srcset="%IMG% 1x" sizes=100vw loading=eager>
<img src="%IMG%" srcset="%X% 2x" lowsrc="%X%" dynsrc="%X%">
<picture><source srcset="%X%"><img src="%IMG%"></picture>
<img src="%IMG%" crossorigin=use-credentials referrerpolicy=unsafe-url fetchpriority=high>
<img src="%IMG%" width=1 height=1>
<img src="%IMG%" alt="&quot;onerror=%RUN% x=&quot;" title="<script>%RUN%</script>">
<img src="%IMG%" attributionsrc="%X%" longdesc="javascript:%RUN%" ismap usemap="#x">
<image src="%IMG%" href="%X%" onerror=%RUN%>
<video poster="%X%" src="%X%" preload=auto controls></video>
<video><track default src="%X%" kind=captions></video>
<img data-src="javascript:%RUN%"><img data-src="%IMG%" src="data:,">
<img src=chrome-extension://aaaa/icons/icon.svg><img src=moz-icon://x>`,

  clobbering: `
<a id=body name=body href="#x">x</a><form name=body><input name=parentNode></form>
<img name=body><img id=documentElement><img name=cookie>
<form id=firstChild><input name=attributes><input name=nodeName></form>
<form><input name=removeChild><input id=childNodes></form>
<form onclick=%RUN%><input name=attributes></form>
<a id=defaultView><a id=defaultView name=location href="javascript:%RUN%">
<img id=getElementById name=getElementById><img name=querySelector>
<p id=reader>x</p><p id=article>x</p><p id=post-title>x</p><p id=type-menu popover>x</p><p id=share-menu>x</p>
<p id=__proto__>x</p><p id=constructor>x</p><p class=__proto__>x</p>
<a name=trustedTypes href="%X%">x</a><object id=dompurify name=DOMPurify></object>
<iframe name=chrome srcdoc="<p>x"></iframe><a id=chrome></a><a id=browser href="%X%">x</a>`,

  elements: `
<x-evil onconnected=%RUN%>text</x-evil>
<p is="x-evil">text</p>
<dialog open onclose=%RUN%>over all</dialog>
<dialog open style="position:fixed;inset:0"><form method=dialog><button>OK</button></form></dialog>
<div popover=manual id=a onbeforetoggle=%RUN%>x</div><input type=button popovertarget=a popovertargetaction=show>
<p autofocus tabindex=99 accesskey=j contenteditable inert nonce=x part=x exportparts=x slot=x>text</p>
<details name=x open><summary onclick=%RUN%>s</summary><script>%RUN%</script></details>
<menu type=context><menuitem onclick=%RUN% label=x></menu>
<canvas id=c></canvas><progress value=1 max=2></progress><meter value=1></meter>
<xss:script xmlns:xss="http://www.w3.org/1999/xhtml">%RUN%</xss:script>
<html:script xmlns:html="http://www.w3.org/1999/xhtml" src="%X%"></html:script>
<p xmlns="http://www.w3.org/2000/svg" xml:base="%X%" xlink:href="%X%" xlink:actuate=onLoad>text</p>
<esi:include src="%X%"/><xml id=x><a><b>%RUN%</b></a></xml>
<layer src="%X%"></layer><ilayer src="%X%"></ilayer><nextid n=1>
<search onclick=%RUN%>x</search><permission type=geolocation></permission><model src="%X%"></model>
<p itemscope itemtype="%X%" itemid="%X%" about="%X%" data-on="x" aria-label="Delete" role=alert>text</p>`,

  newer: `
<link rel=dns-prefetch href="%X%"><link rel=preconnect href="%X%" crossorigin>
<link rel=preload as=image imagesrcset="%X% 1x, %X%-2 2x" imagesizes=100vw>
<link rel=stylesheet href="%X%" blocking=render><link rel=expect href="#never" blocking=render>
<link rel=preload as=style href="%X%" onload="this.rel='stylesheet'"><link rel=compression-dictionary href="%X%">
<link rel="alternate stylesheet" title=x href="%X%" onerror=%RUN%><link rel=search type=application/opensearchdescription+xml href="%X%">
<noscript><meta http-equiv=refresh content="0;url=%X%"></noscript>
<noscript><link rel=stylesheet href="%X%"><style>@import "%X%";</style></noscript>
<noscript><img src="%X%"><iframe src="%X%"></iframe></noscript>
<svg><style>rect{fill:url(%X%);filter:url(%X%#f)}</style><rect width=9 height=9></rect></svg>
<svg><rect width=9 height=9 style="fill:url(%X%);mask:url(%X%#m);cursor:url(%X%),auto"></rect></svg>
<svg><rect width=9 height=9 clip-path="url(%X%#c)" marker-end="url(%X%#m)" stroke="url(%X%)"></rect></svg>
<svg><link xmlns="http://www.w3.org/1999/xhtml" rel=stylesheet href="%X%"></svg>
<svg><mpath xlink:href="%X%"></mpath><textPath href="%X%#a">x</textPath><linearGradient href="%X%#g"></linearGradient></svg>
<svg><font-face><font-face-src><font-face-uri xlink:href="%X%"></font-face-uri></font-face-src></font-face></svg>
<?xml-stylesheet href="%X%" type="text/css"?><p>text</p>
<img srcset="&#9;, %IMG%,w_1,h_2&#10;&#12; 1x,&#13;&#10;%X%-2&#9;&#9;2x ,,">
<img srcset=",%IMG% 1x" src="data:,"><img srcset="%IMG%, %X%-2 2x,(x) 3x">
<img src="&#9;&#10;%IMG%&#13;" srcset="  ,, %X% 100w" sizes="auto, (max-width: 9px) 1px">
<picture><source media="(min-width:1px)" srcset="&#10;%X%&#10;1x"><source type=image/avif srcset="%X%"><img></picture>
<video poster="&#10;%X%" controls><source src="%X%" srcset="%X%"><track kind=metadata default src="%X%"></video>
<audio src="javascript:%RUN%" controls autoplay onplay=%RUN%></audio><audio controls src="data:audio/wav;base64,AAAA" onerror=%RUN%></audio>
<object data="%X%" typemustmatch onerror=%RUN%><img src="%X%"></object><object classid="clsid:%X%" codebase="%X%"></object>
<embed src="javascript:%RUN%"><embed code="%X%" pluginspage="%X%">
<iframe src="%X%" loading=lazy allow="clipboard-read *; camera *" sandbox="allow-scripts allow-same-origin" csp="x"></iframe>
<iframe srcdoc="<base href=%X%/><img src=a>" credentialless></iframe><iframe src="about:blank#%X%" name=_top></iframe>
<fencedframe config="%X%" mode=opaque-ads></fencedframe><portal src="javascript:%RUN%"></portal>
<dialog id=d1 open>x</dialog><button commandfor=d1 command=show-modal autofocus>x</button>
<div id=d2 popover>x</div><button commandfor=d2 command=toggle-popover onclick=%RUN%>x</button>
<div id=d3 popover=hint oncommand=%RUN%>x</div><a interestfor=d3 interesttarget=d3 href="%X%">x</a>
<div popover=auto anchor=a2 style="position-anchor:--x;top:anchor(bottom)">x</div><p id=a2>x</p>
<div contenteditable=plaintext-only autofocus onfocus=%RUN% onbeforeinput=%RUN%>x</div>
<div hidden=until-found onbeforematch=%RUN%>x</div><div style="content-visibility:auto" oncontentvisibilityautostatechange=%RUN%>x</div>
<p onpointerrawupdate=%RUN% onscrollsnapchange=%RUN% onbeforexrselect=%RUN% onwebkitanimationend=%RUN%>x</p>
<template shadowrootmode=open shadowrootdelegatesfocus shadowrootclonable shadowrootserializable><link rel=stylesheet href="%X%"></template>
<section><template shadowrootmode=open><style>:host{position:fixed;inset:0}@import "%X%";</style><slot></slot></template>x</section>
<div><template shadowrootmode=closed><script>%RUN%</script></template></div><p shadowrootmode=open>x</p>
<select><button><selectedcontent></selectedcontent></button><option><img src=x onerror=%RUN%></option></select>
<select multiple onchange=%RUN%><optgroup label="</select><img src=x onerror=%RUN%>"><option>x</select>
<input type=image src="%X%" srcset="%X%" onerror=%RUN%><input type=file webkitdirectory capture><input list=l1><datalist id=l1><option value="%X%"></datalist>
<button type=submit formaction="%X%" formtarget=_top formmethod=post formnovalidate>x</button><form id=f9 action="%X%" target=_top></form><input form=f9 type=submit>
<form method=dialog action="%X%" onsubmit=%RUN% onformdata=%RUN%><fieldset form=x><legend>x</legend></fieldset></form>
<script type=webbundle>{"source":"%X%","resources":["%X%"]}</script><script nomodule src="%X%"></script>
<script type=speculationrules>{"prefetch":[{"source":"document","where":{"href_matches":"/*"},"eagerness":"immediate"}]}</script>
<a href="%X%" attributionsrc hreftranslate=x rel="preload prefetch opener" referrerpolicy=unsafe-url>x</a>
<a href="https://example.com/" target="_parent">x</a><a href="https://example.com/" target="&#10;<x">x</a>
<map name=m2><area href="%X%" shape=rect coords=0,0,999,999 target=_top></map><img usemap="#m2" src="%IMG%" ismap>
<body background="%X%" onbeforeunload=%RUN% onmessage=%RUN% onstorage=%RUN%><table background="&#9;%X%"><tr background="%X%"><th background="%X%">x
<math><mrow xlink:href="%X%" xlink:show=replace xlink:actuate=onLoad><mi>x</mi></mrow><mi href="%X%">y</mi></math>
<math><mtable><mtr background="%X%"><mtd style="background:url(%X%)"><mstyle mathbackground=red>x</mstyle></mtd></mtr></mtable></math>
<math><mpadded width=9999px height=9999px depth=-9999px lspace=-9999px voffset=9999px><mi>x</mi></mpadded></math>
<p style="animation:a 1s infinite;transition:all 9s;transform:scale(99);position:sticky;inset:0">x</p>
<p style="background:image-set('%X%' 1x);border-image:url(%X%) 1;mask-image:url(%X%);content:url(%X%);shape-outside:url(%X%)">x</p>
<style>@layer a{@import url(%X%)}@supports(display:grid){p{background:url(%X%)}}</style><style>@import url(%X%) layer(x) supports(display:grid);</style>
<style>@property --a{syntax:"<image>";inherits:false;initial-value:url(%X%)}@container (width>0){p{background:url(%X%)}}</style>
<style media="not all" onload=%RUN%>*{}</style><style type=text/css>@namespace svg url(%X%);@counter-style a{symbols:url(%X%)}</style>
<image xlink:href="%X%" srcset="%IMG% 2x, %X% 3x"><input type=image background="%X%"><font face="x" background="%X%">x</font>
<p itemprop=x nonce=abc elementtiming=x virtualkeyboardpolicy=manual writingsuggestions=true spellcheck=true enterkeyhint=go inputmode=none>x</p>
<base href="javascript:%RUN%//"><a href="x">x</a><base href="%X%"><base target=_self>
<meta http-equiv=refresh content="1e-9;%X%"><meta http-equiv=x-dns-prefetch-control content=on><meta http-equiv=accept-ch content=viewport-width><meta name=monetization content="%X%">
<meta http-equiv=origin-trial content=abc><meta http-equiv=delegate-ch content="sec-ch-width %X%"><meta http-equiv=default-style content=x>`,

  entities: `
&lt;script&gt;%RUN%&lt;/script&gt;
&amp;lt;img src=x onerror=%RUN%&amp;gt;
&#60;img src=x onerror=%RUN%&#62;
&#x3C;script&#x3E;%RUN%&#x3C;/script&#x3E;
%3Cscript%3E%RUN%%3C/script%3E
\u00bcscript\u00be%RUN%\u00bc/script\u00be
\ufeff<scr\u200bipt>%RUN%</scr\u200bipt>
<\u0000script>%RUN%</script>
<img src=x on\u0000error=%RUN%>
<a href="jav\u0000ascript:%RUN%">link</a>
\u202e<img src=x onerror=%RUN%>\u202d
+ADw-script+AD4-%RUN%+ADw-/script+AD4-`,
};

export interface Snippet {
  /** `svg 3` */
  name: string;
  html: string;
}

/** @param trap where addresses lead that nobody may ask: `http://127.0.0.1:PORT` */
export function hostileSnippets(trap: string): Snippet[] {
  return Object.entries(KINDS).flatMap(([kind, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line, at) => ({
        name: `${kind} ${at + 1}`,
        html: line
          .replaceAll('%X%', `${trap}/never/${kind}-${at + 1}`)
          .replaceAll('%IMG%', `${trap}/image/${kind}-${at + 1}.png`)
          .replaceAll('%RUN%', 'top.pwned=1'),
      })),
  );
}
