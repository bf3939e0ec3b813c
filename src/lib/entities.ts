import { windows1252 } from './windows1252';

/**
 * The named references of HTML 4 and those of HTML 5 that people meet, in the order of their code points, so that a
 * run needs only its first one. `160 nbsp iexcl` = U+00A0, U+00A1; `nbsp,NonBreakingSpace` = two names of one
 * character; `.` = a code point without a name; `Amacr*` = the name, and its lower case for the next code point.
 * The other two thirds of HTML 5 (mostly mathematics) would cost 20 kB of the worker and occur in no feed we know.
 */
const NAMES = `9 Tab NewLine
33 excl quot,QUOT num dollar percnt amp,AMP apos lpar rpar ast,midast plus comma
46 period sol 58 colon semi lt,LT equals gt,GT quest commat
91 lsqb,lbrack bsol rsqb,rbrack Hat lowbar grave 123 lcub,lbrace verbar,vert rcub,rbrace
160 nbsp,NonBreakingSpace iexcl cent pound curren yen brvbar sect uml,die copy,COPY ordf laquo not shy reg,REG macr deg
plusmn,pm sup2 sup3 acute micro para middot,centerdot cedil sup1 ordm raquo frac14 frac12,half frac34 iquest
Agrave Aacute Acirc Atilde Auml Aring,angst AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
eth ntilde ograve oacute ocirc otilde ouml divide,div oslash ugrave uacute ucirc uuml yacute thorn yuml
Amacr* Abreve* Aogon* Cacute* Ccirc* Cdot* Ccaron* Dcaron* Dstrok* Emacr* . . Edot* Eogon* Ecaron* Gcirc* Gbreve* Gdot*
Gcedil . Hcirc* Hstrok* Itilde* Imacr* . . Iogon* Idot imath,inodot IJlig ijlig Jcirc* Kcedil* kgreen Lacute* Lcedil*
Lcaron* Lmidot* Lstrok* Nacute* Ncedil* Ncaron* napos ENG* Omacr* . . Odblac* OElig oelig Racute* Rcedil* Rcaron*
Sacute* Scirc* Scedil* Scaron* Tcedil* Tcaron* Tstrok* Utilde* Umacr* Ubreve* Uring* Udblac* Uogon* Wcirc* Ycirc* Yuml
Zacute* Zdot* Zcaron* 402 fnof 501 gacute 710 circ caron,Hacek 728 breve dot ring ogon tilde dblac
913 Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho
931 Sigma Tau Upsilon Phi Chi Psi Omega,ohm
945 alpha beta gamma delta epsilon,epsi zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf,sigmav,varsigma
sigma tau upsilon,upsi phi chi psi omega 977 thetasym,thetav,vartheta upsih,Upsi 981 phiv,varphi piv,varpi
1025 IOcy DJcy GJcy Jukcy DScy Iukcy YIcy Jsercy LJcy NJcy TSHcy KJcy . Ubrcy DZcy
Acy Bcy Vcy Gcy Dcy IEcy ZHcy Zcy Icy Jcy Kcy Lcy Mcy Ncy Ocy Pcy
Rcy Scy Tcy Ucy Fcy KHcy TScy CHcy SHcy SHCHcy HARDcy Ycy SOFTcy Ecy YUcy YAcy
acy bcy vcy gcy dcy iecy zhcy zcy icy jcy kcy lcy mcy ncy ocy pcy
rcy scy tcy ucy fcy khcy tscy chcy shcy shchcy hardcy ycy softcy ecy yucy yacy
. iocy djcy gjcy jukcy dscy iukcy yicy jsercy ljcy njcy tshcy kjcy . ubrcy dzcy
8194 ensp emsp emsp13 emsp14 . numsp puncsp thinsp,ThinSpace hairsp,VeryThinSpace ZeroWidthSpace zwnj zwj lrm rlm
hyphen,dash 8211 ndash mdash horbar Verbar,Vert . lsquo rsquo,rsquor sbquo,lsquor . ldquo rdquo,rdquor bdquo,ldquor .
dagger Dagger bull,bullet . . nldr hellip,mldr 8240 permil pertenk prime Prime tprime bprime 8249 lsaquo rsaquo
8254 oline,OverBar 8257 caret . hybull frasl 8287 MediumSpace NoBreak 8364 euro 8453 incare 8465 image,Im
8470 numero copysr weierp,wp 8476 real,Re . rx . . . trade 8487 mho 8501 alefsym,aleph beth gimel daleth
8531 frac13 frac23 frac15 frac25 frac35 frac45 frac16 frac56 frac18 frac38 frac58 frac78
8592 larr,leftarrow uarr,uparrow rarr,rightarrow,srarr darr,downarrow harr,leftrightarrow varr,updownarrow nwarr nearr
searr swarr 8617 larrhk rarrhk 8629 crarr 8634 olarr orarr 8656 lArr uArr rArr,Rightarrow,Implies dArr hArr,iff
8704 forall,ForAll comp part,PartialD exist,Exists nexist empty,emptyset,varnothing . nabla,Del isin,in,Element notin . ni
8719 prod,Product coprod sum,Sum minus mp,mnplus 8726 setminus lowast compfn,SmallCircle . radic,Sqrt 8733 prop,propto
infin angrt ang,angle angmsd . mid . par,parallel . and,wedge or,vee cap cup int,Integral
8756 there4,therefore because,becaus ratio 8764 sim 8773 cong 8776 asymp,ap,approx 8800 ne equiv,Congruent
8804 le,leq ge,geq lE gE 8810 ll,Lt gg,Gt 8834 sub,subset sup,supset nsub nsup sube,subseteq supe,supseteq
8853 oplus . otimes 8869 perp,bot,bottom 8901 sdot Star 8942 vellip ctdot
8968 lceil rceil lfloor rfloor 9416 oS 9472 boxh . boxv 9600 uhblk . . . lhblk . . . block
9617 blk14 blk12 blk34 9633 squ,square 9642 squf,blacksquare 9651 xutri 9652 utrif,blacktriangle utri 9656 rtrif rtri
9662 dtrif dtri 9666 ltrif ltri 9674 loz cir 9711 xcirc 9733 starf,bigstar star 9742 phone 9792 female . male
9824 spades,spadesuit . . clubs,clubsuit . hearts,heartsuit diams,diamondsuit 9834 sung 9837 flat natural,natur sharp
10003 check,checkmark 10007 cross 10016 malt,maltese 10216 lang,langle rang,rangle
64256 fflig filig fllig ffilig ffllig`;

let codes: Map<string, string> | undefined;

function namedReferences(): Map<string, string> {
  const names = new Map<string, string>();
  let code = 0;
  for (const token of NAMES.split(/\s/)) {
    const start = Number(token);
    if (start > 0) {
      code = start;
      continue;
    }
    const [first = '', ...others] = token.split(',');
    const name = first.replace('*', '');
    for (const each of [name, ...others]) if (each !== '.') names.set(each, String.fromCodePoint(code));
    if (name !== first) names.set(name.toLowerCase(), String.fromCodePoint(++code));
    code++;
  }
  return names;
}

function numericReference(code: number): string {
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  if (!(code > 0 && code <= 0x10ffff) || surrogate) return '\ufffd';
  return String.fromCodePoint(windows1252(code));
}

/**
 * Replaces HTML's character references by their characters, once: `&amp;lt;` becomes `&lt;`.
 *
 * A name wants its semicolon, or the address `?a=1&copy=2` would change; a number does not, as in HTML (HTML,
 * numeric character reference state: a missing semicolon is an error that is forgiven). Unknown names stay as they are.
 * Numbers that are no character (0, surrogates, beyond U+10FFFF) become U+FFFD.
 */
export function decodeEntities(text: string): string {
  let amp = text.indexOf('&');
  if (amp < 0) return text;
  let out = '';
  let done = 0;
  for (; amp >= 0; amp = text.indexOf('&', amp + 1)) {
    // Nearly all of them are these three, and a pattern for all takes four times as long.
    const code = text.charCodeAt(amp + 1);
    let sign = '';
    let end = amp + 4;
    if (code === 97 && text.startsWith('mp;', amp + 2)) {
      sign = '&';
      end = amp + 5;
    } else if ((code === 108 || code === 103) && text.startsWith('t;', amp + 2)) sign = code === 108 ? '<' : '>';
    else {
      REFERENCE.lastIndex = amp;
      const match = REFERENCE.exec(text);
      if (match === null) continue;
      sign = signOf(match);
      end = REFERENCE.lastIndex;
    }
    out += text.slice(done, amp) + sign;
    done = end;
    amp = end - 1;
  }
  return out + text.slice(done);
}

const REFERENCE = /&(?:#x([\da-f]+);?|#(\d+);?|([a-z][\da-z]*);)/iy;

function signOf([reference, hex, decimal, name]: RegExpExecArray): string {
  if (name === undefined) return numericReference(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  codes ??= namedReferences();
  return codes.get(name) ?? reference;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Plain text as HTML that shows exactly that text, also inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
