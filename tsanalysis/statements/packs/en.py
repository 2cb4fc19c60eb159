"""English: words of the grammar's classes. Data only; the grammar is the same for all languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.statements.packs import Pack

if TYPE_CHECKING:
    from collections.abc import Iterator


def inflect(word: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a name: English names do not bend."""
    yield word, ""


PACK = Pack(
    code="en",
    words={
        "over": "over|in|above|across|within|near|off|around|inside|on",
        "toward": "toward|towards|heading to|heading for|headed for|headed to|en route to|bound for|on their way to|on its way to|flying to|flying toward|flying towards"
        "|aimed at|aiming at|aiming for|targeting|approaching|on approach to|on the approach to|on the approaches to|moving toward|moving towards|in the direction of|to|attacking|against|destined for",
        "launch": "from|launched from|fired from|taking off from",
        "territory": "the|territory of|territories of|territory|waters of|water area of|waters|skies over|skies above|the skies of|sky over|airspace of|airspace over|coast of|the coast of|coast"
        "|northern|southern|eastern|western|central|coastal|region around|both|of|area of|outskirts of|parts of|occupied|russian|russian-occupied|annexed|russia's|ukraine's|ukrainian|neutral|border regions of",
        "of": "of",
        "and": "and|&|as well as|plus|and also|along with|and then",
        "each": "each|apiece|individually",
        "singly": "singly|one by one",
        "together": "a total of|in total|total of|together|combined|altogether|in all|total|all told|jointly|overall|between them|in aggregate",
        "respectively": "respectively",
        "rest": "the rest|rest|the others|the remaining|remaining|the remainder|remainder|all others|others",
        "subset": "including|of which|of them|of these|of those|among them|among which|of whom|out of which|out of them|out of these|included|includes|of the total|of that number|some of which",
        "more": "another|additional|also|further|a further|more|an additional|extra|additionally|besides that|in addition",
        "except": "besides|apart from|except|except for|excluding|aside from|other than|in addition to|not counting|not including",
        "none": "no|none|not a single|zero",
        "one": "a|an|another|a single|one|the other|a lone|another one",
        "event=intercepted": "shot down|intercepted|destroyed|downed|neutralized|neutralised|eliminated|brought down|taken down|took down|take down|shoot down|shooting down|intercept|destroy|intercepting|destroying|knocked down|knocked out|repelled"
        "|shot out of the sky|taken out|downing|interception|shootdown|interceptions|thwarted|shot|fell to air defences",
        "event=suppressed": "suppressed|jammed|disabled by electronic warfare|electronic warfare|disoriented",
        "event=lost": "lost from radar|lost|disappeared from radar|locationally lost|failed to reach their targets|failed to reach|did not reach their targets|vanished from radar|dropped off radar",
        "event=launched": "launched|fired|released|sent|deployed|launching|attacked with|launch",
        "event=hit": "hit|struck|hits|strikes|impacts|got through|reached their targets|strike",
        "event=crashed": "crashed|fell|crash",
        "event=detected": "detected|spotted|tracked|recorded|registered",
        "event=reported": "reported|confirmed",
        "aux": "was|were|is|are|been|being|has|have|had|be|be|successfully|overnight|subsequently|later|then|just|only|alone|unmanned|aerial|combat|fixed-wing|aircraft-type|airplane-type|plane-type|ones|in|units|pieces|it|itself|came|already|alone|by",
        "single=uav": "drone|uav|unmanned aerial vehicle|unmanned aircraft|quadcopter|unmanned vehicle|unmanned aircraft system|unmanned aerial system|loitering munition|aerial vehicle",
        "object=uav": "drones|uavs|unmanned aerial vehicles|unmanned aircraft systems|unmanned aerial systems|quadcopters|shaheds|shahed drones|unmanned vehicles|aerial vehicles|kamikaze drones|loitering munitions",
        "object=missile": "missiles|rockets|cruise missiles|ballistic missiles|missile|rocket",
        "object=bomb": "bombs|guided bombs|glide bombs|aerial bombs|bomb|glide bomb|guided bomb",
        "object=boat": "boats|naval drones|sea drones|unmanned boats|uncrewed boats|sea drone|naval drone|boat|unmanned boat|uncrewed boat|unmanned surface vessels|surface drones|maritime drones|unmanned surface vehicles",
        "object=shell": "shells|artillery shells|shell",
        "object=aircraft": "jets|planes|fighter jets|jet|warplanes|aircraft|warplane",
        "object=helicopter": "helicopters|helicopter",
        "object=case": "cases|infections|case|new cases",
        "unit": "hours|hour|minutes|minute|days|day|weeks|week|months|month|years|year|people|person|houses|house|homes|fires|fire|flights|flight|airports|airport|km|kilometers|kilometres|miles|meters|metres|percent"
        "|million|billion|regions|oblasts|provinces|districts|locations|sites|places|brigade|brigades|regiment|regiments|division|injured|wounded|dead|killed|civilians|residents|children|women|men|soldiers|troops|tanks|buildings|apartments|cars|vehicles"
        "|waves|wave|attacks|times|cities|towns|villages|settlements|degrees|dollars|%|euros|tons|tonnes|workers|employees|casualties|deaths|crews|batteries|countries|points|windows|passengers|hectares|settlements|areas",
        "claimant=ru-mod": "russian ministry of defense|russian ministry of defence|russia's ministry of defense|russia's ministry of defence|russian defense ministry|russian defence ministry|russia's defense ministry|russia's defence ministry|russian mod|defense ministry|defence ministry|ministry of defense|ministry of defence|ministry of defense of the russian federation|the ministry|moscow's defense ministry|moscow's defence ministry|russian military|russia's military",
        "claimant=ua-air-force": "ukrainian air force|ukraine's air force|air force of ukraine|air force of the armed forces of ukraine|the air force|kyiv's air force",
        "claimant=ua-general-staff": "general staff|ukrainian general staff|general staff of the armed forces of ukraine|ukraine's general staff|ukrainian military|ukraine's military",
        "claimant=moscow-mayor": "moscow mayor|mayor of moscow|sobyanin|moscow's mayor|moscow mayor sergei sobyanin|mayor sergei sobyanin|sergei sobyanin",
        "claimant=?governor": "governor|the governor|acting governor|regional governor|head of the region|regional head|governors",
        "claimant=?mayor": "mayor|the mayor",
        "says": "said|says|reported|reports|announced|stated|claimed|claims|according to|told|wrote|added|noted|reporting|confirmed|saying|noting|put|specified|informed",
        "bound=more": "more than|over|in excess of|upwards of|above|greater than",
        "bound=least": "at least|no fewer than|no less than|not less than|a minimum of|not fewer than|minimum of",
        "bound=about": "about|around|approximately|roughly|some|an estimated|circa|or so",
        "bound=nearly": "nearly|almost|close to|just under|just below|not quite",
        "bound=most": "up to|at most|no more than|not more than|a maximum of|as many as",
        "bound=less": "fewer than|less than|under",
        "rate": "a day|per day|daily|per night|a night|every day|each day|per week|a week|per month|a month|annually|per year|a year|on average|an hour|per hour|every night|each night|monthly|per annum",
        "negation": "not|never|didn't|wasn't|weren't",
        "vague": "several|many|multiple|numerous|a number of|some|a few|few|scores of|various|swarm of|a swarm of|hundreds of|thousands of",
        "dozen=24": "dozens of|dozens",
        "dozen=12": "a dozen|dozen",
        "dozen=6": "half a dozen|a half-dozen|half-dozen",
        "dozen=40": "two score",
        "dozen=20": "a score of",
        "dozen=2": "a pair of|a couple of|couple of|pair of|both|two dozen half",
        "dozen=1": "single|lone",
        "night": "overnight|last night|during the night|the night|at night|through the night|in the night|the past night|night|early hours|the early hours",
        "day": "during the day|past 24 hours|the past 24 hours|last 24 hours|the last 24 hours|past day|the past day|this morning|this afternoon|this evening|in the morning|in the afternoon|in the evening|over the past day|a single day|in a day"
        "|morning|afternoon|evening|24 hours|the past twenty-four hours|within 24 hours|throughout the day|daytime|in one day|one day",
        "longer": "past week|the past week|last week|this week|over the week|past month|last month|this month|this year|since the start|since the beginning|since the start of the month|since the start of the year|since the start of the war"
        "|since the start of the week|over the past week|in the past week|during the week|weekly|the previous week|so far this year|so far this month|past seven days|the last seven days|past three days|since the invasion|year to date|since last week|over the weekend|past few days|since the start of the invasion",
        "from": "from|between|since|after|starting at|beginning at",
        "until": "to|until|till|and|through|up to",
        "about": "about|around|at about|at around|approximately|at approximately|circa|shortly after|shortly before|just after|just before|near",
        "at": "at",
        "by": "by|as of",
        "zone=+03:00": "msk|moscow time|moscow standard time|local moscow time",
        "zone=+00:00": "gmt|utc|z|universal time",
        "zone=kyiv": "kyiv time|kiev time",
        "zone=+02:00": "eet",
        "zone=+01:00": "cet|bst",
        "zone=-05:00": "est",
        "zone=-04:00": "edt",
        "clock=0": "midnight",
        "clock=720": "noon|midday",
        "month=1": "january|jan",
        "month=2": "february|feb",
        "month=3": "march|mar",
        "month=4": "april|apr",
        "month=5": "may",
        "month=6": "june|jun",
        "month=7": "july|jul",
        "month=8": "august|aug",
        "month=9": "september|sept|sep",
        "month=10": "october|oct",
        "month=11": "november|nov",
        "month=12": "december|dec",
        "weekday=0": "monday",
        "weekday=1": "tuesday",
        "weekday=2": "wednesday",
        "weekday=3": "thursday",
        "weekday=4": "friday",
        "weekday=5": "saturday",
        "weekday=6": "sunday",
        "relative=0": "today",
        "relative=-1": "yesterday",
        "hours": "hour|hours",
        "year": "year",
        "function": "with|which|that|who|whom|whose|when|while|as|for|if|because|but|or|than|this|these|those|their|its|his|her|he|she|they|we|i|you|there|here|where|what|how|why|before|during|amid|among|into|onto|without|about|so|such|did|do|does|will|would|could|can|may|might|should|must|since|according|after|through|via|per|using|causing|hitting|carrying|however|meanwhile|although|though|also|still|even|very|too|not",
        "ordinal": "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth",
    },
    heads={
        "oblast": "oblast|oblasts|province|provinces|obl",
        "region": "region|regions",
        "krai": "krai|krais|territory|territories|kray",
        "republic": "republic|republics",
        "okrug": "okrug|okrugs|ao|area|district",
        "sea": "sea|seas",
        "gulf": "gulf|strait|gulfs|straits",
        "city": "city|cities",
        "peninsula": "peninsula|peninsulas",
    },
    modifiers="autonomous federal people's",
    inflect=inflect,
    common="central north south east west northern southern eastern western centre center nord sud est maine nice split man "
    "march may bar mary orange de la marche union independence victoria",
    abbreviations="mr mrs ms dr st gen col lt maj sgt capt no vs approx jan feb mar apr jun jul aug sep sept oct nov dec u.s p a obl e.g i.e",
    adjective=r"(?:.*(?:ous|less|ss|us|is)|.*[^s])",
    adverb=r".+ly",
    articles=True,
    final_abbreviations="jan feb mar apr jun jul aug sep sept oct nov dec",
)
