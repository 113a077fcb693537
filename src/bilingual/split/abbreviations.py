"""English abbreviations, by what may follow their full stop.

The classes matter more than the words: a title never ends a sentence, `No.` never before a number, `etc.` does before a
capital letter, `Inc.` usually does, `U.S.` only before a word that starts sentences and not names. All entries are in
lower case and without the last full stop.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A set from a string of words with spaces between."""
    return frozenset(text.split())


TITLES = words(
    # people
    "mr mrs ms mx dr drs prof profs rev hon rt messrs mmes mme mlle msgr fr sr.a pres amb min gov lt.gov sen rep reps "
    "sens supt insp atty h.e h.m h.r.h h.r r.hon st ste sgt.maj "
    # ranks
    "gen lt.gen maj.gen brig.gen brig adm vadm radm r.adm v.adm r v.a capt cpt cmdr cdr lcdr col lt.col ltc lt ltcol "
    "ltgen majgen maj sgt ssgt msgt cpl pfc pvt ens cmd comdr commo cmdre wg.cdr sqn.ldr flt.lt w.o cwo c.p.o mstr "
    # places that begin with the abbreviation
    "mt mts ft pt.e"
)
"""Before a name, so never the end of a sentence."""

NEVER = words("e.g i.e eg ie vs v viz cf incl excl approx appx ca sq cu esp resp a.k.a aka c/o w/o nee est.d int'l")
"""Joins what stands on both sides, so never the end of a sentence."""

NUMBERED = words(
    "no nos art arts fig figs vol vols sec secs sect ch chap chaps p pp para paras par pg ex exh eq eqs tab app append "
    "res ver v rev pos mk op tel ext bldg rm apt ste ref refs doc docs cl sch reg regs ord pt pts item lot ser n nn "
    "col sess cat cap stat supp annot attach encl"
)
"""Before a number (or a Roman numeral, or a letter); before anything else an ordinary word."""

FINAL = words("etc al ibid seq ff et.al")
"""Ends a list: the end of the sentence too where a capital letter follows."""

COMPANIES = words("inc ltd corp co cos plc llc llp lp gmbh s.p.a s.a s.a.s n.v b.v k.k pty pte bros a.g a.s a.b")
"""Ends a company's name: the end of the sentence where a capital letter follows that begins no office or suffix."""

MONTHS = words("jan feb mar apr jun jul aug sep sept oct nov dec")
WEEKDAYS = words("mon tue tues wed weds thu thur thurs fri sat sun")

SOFT = words(
    # people and degrees
    "jr sr esq ret ph.d m.d b.a m.a ll.m ll.b ll.d m.p d.phil b.sc m.sc j.d d.d.s r.n "
    # organisations
    "dept depts div divs bn bde brig regt rgt sqn plt btry bat inf arty armd mech eng engr gp fwd hq ops intl natl "
    "nat'l univ inst assn assoc govt gov't mfg tech sys cmte comm commn conf cong const asst admin exec adj lab labs "
    "ctr fed fedn org orgs agcy bur def min.def sec.def "
    # places
    "ave blvd rd hwy pkwy ln sq.km is isl isls pref prov ct pl dist bldgs u.s u.k u.n e.u u.s.a u.a.e d.p.r.k p.r.c "
    "r.o.k u.s.s.r h.k n.z n.y l.a s.f "
    "ala ariz ark cal calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "penn tenn tex va vt wash wis wyo "
    # the rest
    "attn ed eds trans tel fax temp misc max min avg est resp dep "
)
"""The end of a sentence only before a word that starts sentences and not names."""

ALL = TITLES | NEVER | NUMBERED | FINAL | COMPANIES | MONTHS | WEEKDAYS | SOFT | {"a.m", "p.m", "d.c"}
"""Every abbreviation, whatever its class."""

LETTERED = words(
    "plan class category type vitamin hepatitis annex appendix section part article schedule group grade point item "
    "table figure phase chapter option company war schedule exhibit attachment enclosure site block team area zone"
)
"""Words that take a letter as their number: `Plan B.` may end a sentence where `John B.` does not."""

STARTERS = words(
    "the they their there these this those that then thus therefore he she it its his her hers we our you your i "
    "in on at as after afterwards although also and but both by because before during despite each either even every "
    "for from following finally furthermore further however here hence if indeed instead later likewise many meanwhile "
    "moreover most much nevertheless nonetheless no none nor not now of once one only or other others otherwise over "
    "regarding several since so some such subsequently throughout to today together tomorrow two three four five six "
    "seven eight nine ten under unlike until upon was were what when where whereas whether which while who whose why "
    "with within without yet yesterday about above according across additionally again against an another any are "
    "around asked at based besides between can could did do does due earlier few given had has have how including is "
    "lastly less let like may more must my neither nobody nothing overall particularly please rather recently "
    "similarly should still that's there's through though unless using via welcoming whatever whenever will would yes "
    "see note click recognizing recalling noting expressing underscoring reaffirming"
)
"""Words that start sentences and are not part of a name when they have a capital letter."""

OFFICES = words(
    "president chairman chairwoman chairperson chair ceo cfo coo cto chief director vice executive representative "
    "manager spokesman spokeswoman spokesperson ltd inc co corp llc plc"
)
"""After a company's name these go on with it: `Boeing Co. President Smith`."""

ZONES = words("jst utc gmt est edt cst cdt mst mdt pst pdt hst akst bst cet cest ist kst aest aedt zulu")
"""Abbreviated time zones."""

DAYS_AND_MONTHS = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept "
    "oct nov dec"
)

SPEECH = words(
    "said says asked asks told replied answered added stated noted explained wondered inquired continued responded "
    "remarked declared cried exclaimed wrote demanded"
)
"""Verbs that follow a quotation: `"Why?" Kihara asked.` is one sentence."""

EXCLAIMED = words("yahoo jeopardy yum joomla oklahoma hey!say guess")
"""Names that end in an exclamation or question mark."""
