"""What a newsroom tells its readers about itself, as data: which pages there can be and how each may begin. No Django.

The list is that of the Journalism Trust Initiative (CWA 17493) and of The Trust Project. `schema` is the property of
schema.org's NewsMediaOrganization that points to the page, empty where there is none.
"""

import re
from dataclasses import dataclass

_BLANK = re.compile(r"\[[^\]\n]+\]")


@dataclass(frozen=True)
class PolicyKind:
    """One page: its address, its title, what whoever writes it is asked, and a text that waits to be filled in.

    What stands in brackets in `begins` is to be replaced.
    """

    slug: str
    title: str
    asks: str
    begins: str
    schema: str = ""


KINDS = {
    kind.slug: kind
    for kind in [
        PolicyKind(
            "mission",
            "What we are for",
            "Whom do you write for, about what, and what do you leave to others?",
            "[Name] reports on [what] for [whom].\n\nWe choose what to report by [how]. We do not report [what not].",
            "missionCoveragePrioritiesPolicy",
        ),
        PolicyKind(
            "ethics",
            "Ethics",
            "By which rules do reporters work, what do they accept from others, and who decides in doubt?",
            "We follow [name of the code]. Reporters accept no gifts, travel or payment from people they write about. "
            "Whoever has an interest in a subject does not write about it, or says so in the text.\n\n"
            "In doubt [role] decides.",
            "ethicsPolicy",
        ),
        PolicyKind(
            "corrections",
            "How we correct",
            "How does a reader report an error, how soon do you answer, and what stays visible after a correction?",
            "Tell us of an error at [address]. We answer within [time].\n\n"
            "A correction stands on the piece itself, with what was wrong, what is right and when it was changed. "
            "Every one is in the public list of corrections. A piece that we no longer stand behind says so "
            "and stays readable as a version.",
            "correctionsPolicy",
        ),
        PolicyKind(
            "verification",
            "How we check",
            "What has to be shown before something is printed, and who looks at it besides the writer?",
            "Each dispatch names what it rests on, and we keep a copy of what we cite. "
            "Somebody who did not write it compares it with its sources before it is printed.\n\n"
            "A claim that harms somebody needs [how many] sources that do not depend on each other. "
            "We ask those it concerns for their answer and wait [time] for it.",
            "verificationFactCheckingPolicy",
        ),
        PolicyKind(
            "unnamed-sources",
            "Sources without a name",
            "When do you leave a name out, who has to know it, and what do you tell readers instead?",
            "We leave a name out where naming somebody could cost them their safety, freedom or work. "
            "[Role] knows who it is before we print it. The text says why the name is missing.\n\n"
            "We do not print an attack on somebody by a person who is not named.",
            "unnamedSourcesPolicy",
        ),
        PolicyKind(
            "ownership",
            "Who owns and pays for this",
            "Who owns the newsroom, who pays for it, and what can they not ask for in return?",
            "[Name] belongs to [owner], [legal form] in [place]. In [year] it was paid for by [whom and how much].\n\n"
            "Nobody who gives money reads a text before it is printed or decides what is reported.",
            "ownershipFundingInfo",
        ),
        PolicyKind(
            "contact",
            "Contact and complaints",
            "How do readers reach you, and to whom can they turn when they are not content with your answer?",
            "Write to [address] or [postal address].\n\n"
            "Complaints go to [role] and are answered within [time]. "
            "Whoever is not content with the answer can turn to [press council or ombudsperson].",
            "actionableFeedbackPolicy",
        ),
        PolicyKind(
            "diversity",
            "Whom we hear and whom we hire",
            "How do you see to it that many kinds of people are asked, quoted and employed?",
            "We ask people whom a decision concerns, not only those who take it. "
            "Once a year we count who was quoted and who works here, and publish the figures: [where].",
            "diversityPolicy",
        ),
        PolicyKind(
            "artificial-intelligence",
            "How we use artificial intelligence",
            "What do machines do in your newsroom, what never, and how do readers know?",
            "Machines help us to [what]. They write no text that we print and make no picture that looks like "
            "a photograph. A person answers for every line.\n\n"
            "Where a part was made by a machine the piece says so.",
        ),
        PolicyKind(
            "privacy",
            "What we know about readers",
            "What is kept of those who read, write to you or report an error, for how long, and who sees it?",
            "This site sets no cookies, asks no other company for anything and does not follow readers. "
            "The record of requests holds [what] and is deleted after [time].\n\n"
            "What you write to us is read by [whom] and kept for [time].",
        ),
    ]
}


def blanks(words: str) -> list[str]:
    """Return what still stands in brackets, in its order: each is to be filled in before readers see the text."""
    return _BLANK.findall(words)
