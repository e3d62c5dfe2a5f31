"""Before you start: who reads it, what happens next, what cannot be done, how well one is hidden, other roads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from meldapp.gui.language import current_language, number_text
from meldapp.gui.reporter.more import More
from meldapp.gui.reporter.parts import Section, long_day
from meldapp.gui.reporter.people import adviser_card, key_holders
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from meldapp.gui.reporter.desk import Opened


class BeforePage(Page):
    """Everything a person should know before the first word."""

    def __init__(self, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self.set_title(self.tr("Voor je begint"))
        self.set_lead(
            self.tr(
                "Hier vertel je wat je op het werk meemaakte of zag: racisme, discriminatie of iets wat daarop lijkt. "
                "Je hoeft niets te bewijzen. Iets kleins telt ook. Je hoeft je naam niet te noemen."
            )
        )
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Beginnen"))
        for part in (
            *self._who_reads(),
            self._what_next(),
            self._what_cannot(),
            *self._crowd(),
            self._who_sees(),
            self._other_roads(),
            self._nothing_kept(),
        ):
            self.add(part)

    def _who_reads(self) -> list[QWidget]:
        directory = self._opened.directory
        told = self.tr("Alleen deze vertrouwenspersonen kunnen je melding openen. Je kiest straks zelf wie van hen.")
        parts: list[QWidget] = [Section(self.tr("Wie leest het"), [told], self)]
        parts += [adviser_card(adviser, self) for adviser in directory.advisers]
        if directory.recovery is not None:
            parts.append(key_holders(directory.recovery, self))
        return parts

    def _what_next(self) -> QWidget:
        policy = self._opened.directory.policy
        months = policy.feedback_months
        answer = (
            self.tr("Binnen 1 maand daarna hoor je wat ermee gedaan wordt.")
            if months == 1
            else self.tr("Binnen {months} maanden daarna hoor je wat ermee gedaan wordt.").format(months=months)
        )
        return Section(
            self.tr("Wat er daarna gebeurt"),
            [
                self.tr("Je melding gaat verzegeld mee met het dagelijkse verkeer. Dat duurt een dag of iets langer."),
                self.tr("Een vertrouwenspersoon bevestigt binnen {days} dagen dat je melding er is.").format(
                    days=policy.acknowledge_days
                ),
                answer,
                self.tr("Je leest de antwoorden hier, met zeven woorden die je straks krijgt."),
                self.tr("Niets gaat naar iemand anders zonder dat jij dat wilt. HR ziet alleen aantallen."),
            ],
            self,
            bullets=True,
        )

    def _what_cannot(self) -> QWidget:
        return Section(
            self.tr("Wat niet kan zonder je naam"),
            [
                self.tr(
                    "Gaat het om één gebeurtenis? Dan kan de vertrouwenspersoon degene die het deed niet aanspreken "
                    "en niet bemiddelen."
                ),
                self.tr(
                    "Dit is geen officiële klacht en geen integriteitsmelding. Daar kun je later alsnog voor kiezen."
                ),
                self.tr("Je melding telt wel mee. En een regel of gewoonte aanpakken kan ook zonder je naam."),
            ],
            self,
            bullets=True,
        )

    def _crowd(self) -> list[QWidget]:
        heading = self.tr("Hoe je opgaat in de groep")
        every = self.tr(
            "Elke computer stuurt elke dag een brief, met of zonder melding. Ze zien er allemaal hetzelfde uit."
        )
        crowd = self._opened.crowd
        if crowd is None:
            unknown = self.tr("Hoeveel computers meedoen, is op deze computer nog niet bekend.")
            return [Section(heading, [every, unknown], self)]
        day, count = crowd
        if count >= self._opened.directory.policy.crowd_warning:
            among = self.tr("Op {day} stuurden {count} computers een brief. Die van jou is er één van.")
            return [Section(heading, [every, among.format(day=long_day(day), count=number_text(count))], self)]
        few = self.tr("Op {day} stuurden maar {count} computers een brief. De groep waarin je opgaat is klein.")
        notice = Notice(
            Kind.WARNING,
            few.format(day=long_day(day), count=number_text(count)),
            self.tr("Wil je zekerder zijn? Kies dan een van de andere wegen hieronder, buiten je werk."),
            self,
        )
        return [Section(heading, [every], self), notice]

    def _who_sees(self) -> QWidget:
        more = More(self.tr("Wat een beheerder wel en niet kan zien"), self)
        guarded = self._opened.key_guarded
        seen = [
            self.tr("Dat deze app op alle computers staat, ook op die van jou."),
            self.tr("Dat elke computer elke dag een even grote, verzegelde brief stuurt."),
            self.tr("Dat je de app opende, als iemand bijhoudt welke programma’s er op je computer draaien."),
        ]
        if not guarded:
            seen.append(
                self.tr(
                    "Dat er een melding klaarligt, zolang die nog niet weg is, als iemand dan alle bestanden van "
                    "de app kopieert. Niet wat erin staat."
                )
            )
        more.add(Section(self.tr("Wel te zien"), seen, more, bullets=True))
        more.add(
            Section(
                self.tr("Niet te zien"),
                [
                    self.tr("Of er een melding in jouw brief zit, en wat erin staat."),
                    self.tr("Of je antwoorden leest, en of er antwoorden voor jou zijn."),
                    self.tr("Uit een kopie van je schijf: of je hier een melding schreef.")
                    if guarded
                    else self.tr("Uit een kopie van je schijf, als je melding weg is: of je hier een melding schreef."),
                ],
                more,
                bullets=True,
            )
        )
        more.add(
            Section(
                self.tr("Hiertegen beschermt de app je niet"),
                [
                    self.tr("Iemand die meekijkt op je scherm, of een programma dat je scherm of toetsen opneemt."),
                    self.tr("Een beheerder die op je computer is ingelogd terwijl je schrijft."),
                    self.tr("Iemand die je herkent aan je schrijfstijl of aan wat alleen jij weet."),
                    self.tr("Een vertrouwenspersoon die zich niet aan de geheimhouding houdt."),
                ],
                more,
                bullets=True,
            )
        )
        return more

    def _other_roads(self) -> QWidget:
        language = current_language()
        more = More(self.tr("Andere wegen dan deze app"), self)
        for heading, inside in (
            (self.tr("Binnen je organisatie"), True),
            (self.tr("Buiten je organisatie"), False),
        ):
            routes = [route for route in self._opened.routes if route.inside is inside]
            if routes:
                more.add(Label(heading, TextStyle.STRONG, more))
            for route in routes:
                card = Section(route.label(language), [route.about(language)], more, card=True)
                for where in (route.website, route.phone):
                    if where:
                        card.add_line(where, quiet=True)
                more.add(card)
        return more

    def _nothing_kept(self) -> QWidget:
        return Section(
            self.tr("Wat de app bewaart"),
            [
                self.tr(
                    "Niets, tot je verstuurt. Wat je invult staat alleen in het geheugen van deze computer. "
                    "Sluit je de app, dan is het weg. Met ‘Snel sluiten’ boven in het venster ben je direct weg."
                )
            ],
            self,
        )
