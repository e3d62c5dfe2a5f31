<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="nl_NL">
<context>
    <name>AnalystStartPage</name>
    <message>
        <source>Cijfers en rapportage</source>
        <translation>Figures and report</translation>
    </message>
    <message>
        <source>Cijfers bekijken</source>
        <translation>Look at figures</translation>
    </message>
    <message>
        <source>Open cijfers die de vertrouwenspersonen publiceerden.</source>
        <translation>Open figures that the confidential advisers published.</translation>
    </message>
    <message>
        <source>Beleids- en effectrapportage</source>
        <translation>Policy-and-effect report</translation>
    </message>
    <message>
        <source>Schrijf wat jullie willen bereiken, wat jullie doen, en wat dat oplevert.</source>
        <translation>Write what you want to achieve, what you do, and what comes of it.</translation>
    </message>
    <message>
        <source>Landelijk overzicht</source>
        <translation>National overview</translation>
    </message>
    <message>
        <source>Tel de cijfers van meer organisaties op, zonder dat iemand te vinden is.</source>
        <translation>Add up the figures of several organisations without anybody being found.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>BeginPage</name>
    <message>
        <source>Beleids- en effectrapportage</source>
        <translation>Policy-and-effect report</translation>
    </message>
    <message>
        <source>Schrijf op wat jullie willen bereiken, wat jullie doen, en wat dat oplevert.</source>
        <translation>Write down what you want to achieve, what you do, and what comes of it.</translation>
    </message>
    <message>
        <source>Ga verder met een rapportage</source>
        <translation>Go on with a report</translation>
    </message>
    <message>
        <source>Open een bestand dat je eerder bewaarde.</source>
        <translation>Open a file that you saved before.</translation>
    </message>
    <message>
        <source>Begin een nieuwe rapportage</source>
        <translation>Begin a new report</translation>
    </message>
    <message>
        <source>Met alle onderdelen en indicatoren. Je kunt de vorige ernaast leggen.</source>
        <translation>With all sections and indicators. You can lay the previous one beside it.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Vorige keer: {period}</source>
        <translation>Last time: {period}</translation>
    </message>
    <message>
        <source>Neem over</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Neem over: {what}</source>
        <translation>Take over: {what}</translation>
    </message>
</context>
<context>
    <name>ClosePage</name>
    <message>
        <source>Wil je bewaren?</source>
        <translation>Do you want to save?</translation>
    </message>
    <message>
        <source>Je laatste wijzigingen staan nog niet in het bestand.</source>
        <translation>Your last changes are not in the file yet.</translation>
    </message>
    <message>
        <source>Bewaar en sluit</source>
        <translation>Save and close</translation>
    </message>
    <message>
        <source>Alles staat dan in het bestand.</source>
        <translation>Everything is then in the file.</translation>
    </message>
    <message>
        <source>Sluit zonder te bewaren</source>
        <translation>Close without saving</translation>
    </message>
    <message>
        <source>Je wijzigingen sinds de laatste keer bewaren zijn dan weg.</source>
        <translation>Your changes since you last saved are then gone.</translation>
    </message>
    <message>
        <source>Terug naar de rapportage</source>
        <translation>Back to the report</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>Samenvatting</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>{count} te doen</source>
        <translation>{count} to do</translation>
    </message>
    <message>
        <source>klaar</source>
        <translation>done</translation>
    </message>
    <message>
        <source>Hier ontbreekt niets.</source>
        <translation>Nothing is missing here.</translation>
    </message>
    <message>
        <source>Wat hier nog ontbreekt</source>
        <translation>What is still missing here</translation>
    </message>
</context>
<context>
    <name>EarlierPage</name>
    <message>
        <source>Vorige rapportage ernaast</source>
        <translation>Previous report beside it</translation>
    </message>
    <message>
        <source>Je ziet dan bij elk veld wat er de vorige keer stond, en kunt het in één keer overnemen.</source>
        <translation>You then see at each field what it held last time, and can take it over at once.</translation>
    </message>
    <message>
        <source>Bestand van de vorige rapportage</source>
        <translation>File of the previous report</translation>
    </message>
    <message>
        <source>Laat leeg om niets ernaast te zetten.</source>
        <translation>Leave empty to show nothing beside it.</translation>
    </message>
    <message>
        <source>Terug naar de rapportage</source>
        <translation>Back to the report</translation>
    </message>
    <message>
        <source>Leg ernaast</source>
        <translation>Show beside it</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>Beleids- en effectrapportage</source>
        <translation>Policy-and-effect report</translation>
    </message>
    <message>
        <source>Sluiten</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ongedaan maken</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Opnieuw</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Bewaren</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Vul uit cijfers</source>
        <translation>Fill from figures</translation>
    </message>
    <message>
        <source>Vorige rapportage ernaast</source>
        <translation>Previous report beside it</translation>
    </message>
    <message>
        <source>Maak een document</source>
        <translation>Make a document</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Haal {name} weg</source>
        <translation>Remove {name}</translation>
    </message>
</context>
<context>
    <name>Errands</name>
    <message>
        <source>Ingevuld. Met “Ongedaan maken” staat alles weer zoals het was.</source>
        <translation>Filled in. “Undo” puts everything back as it was.</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>Cijfers meenemen</source>
        <translation>Take the figures along</translation>
    </message>
    <message>
        <source>Wat verborgen is, blijft verborgen. Je neemt mee wat hierboven is gekozen, met alle tabellen.</source>
        <translation>What is hidden stays hidden. You take along what is chosen above, with all its tables.</translation>
    </message>
    <message>
        <source>Als</source>
        <translation>As</translation>
    </message>
    <message>
        <source>Bestand om te maken</source>
        <translation>File to make</translation>
    </message>
    <message>
        <source>Map voor de bestanden</source>
        <translation>Folder for the files</translation>
    </message>
    <message>
        <source>Bewaar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Rekenblad (ODS), een blad voor elke tabel</source>
        <translation>Spreadsheet (ODS), a sheet for each table</translation>
    </message>
    <message>
        <source>Document met tabellen en grafieken (PDF, ook voor voorleessoftware)</source>
        <translation>Document with tables and charts (PDF, for screen readers too)</translation>
    </message>
    <message>
        <source>Tekstbestanden (CSV), een voor elke tabel</source>
        <translation>Text files (CSV), one for each table</translation>
    </message>
    <message>
        <source>Gegevens voor andere programma’s (JSON)</source>
        <translation>Data for other programs (JSON)</translation>
    </message>
    <message>
        <source>Grafieken (SVG), een voor elke tabel</source>
        <translation>Charts (SVG), one for each table</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Maak een document</source>
        <translation>Make a document</translation>
    </message>
    <message>
        <source>In elk document staat dat het model een voorstel is, en waar de cijfers vandaan komen.</source>
        <translation>Each document says that the model is a proposal, and where the figures come from.</translation>
    </message>
    <message>
        <source>PDF, om te delen</source>
        <translation>PDF, to share</translation>
    </message>
    <message>
        <source>Toegankelijk (PDF/UA) en geschikt om te archiveren (PDF/A).</source>
        <translation>Accessible (PDF/UA) and fit for archiving (PDF/A).</translation>
    </message>
    <message>
        <source>ODT, om verder te bewerken</source>
        <translation>ODT, to work on</translation>
    </message>
    <message>
        <source>Voor LibreOffice, Word en andere kantoorprogramma’s.</source>
        <translation>For LibreOffice, Word and other office programs.</translation>
    </message>
    <message>
        <source>Soort document</source>
        <translation>Kind of document</translation>
    </message>
    <message>
        <source>Waar bewaren?</source>
        <translation>Where to save it?</translation>
    </message>
    <message>
        <source>Een bestand met deze naam wordt vervangen.</source>
        <translation>A file of this name is replaced.</translation>
    </message>
    <message>
        <source>Zet achteraan wat nog ontbreekt ({count} punten)</source>
        <translation>List at the end what is still missing ({count} points)</translation>
    </message>
    <message>
        <source>Terug naar de rapportage</source>
        <translation>Back to the report</translation>
    </message>
    <message>
        <source>Maak het document</source>
        <translation>Make the document</translation>
    </message>
    <message>
        <source>Het document staat in {path}.</source>
        <translation>The document is in {path}.</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Cijfers van {name}</source>
        <translation>Figures of {name}</translation>
    </message>
    <message>
        <source>Periode</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Tabel</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Zo lees je deze cijfers</source>
        <translation>How to read these figures</translation>
    </message>
    <message>
        <source>Andere cijfers</source>
        <translation>Other figures</translation>
    </message>
    <message>
        <source>Geschreven: {file}.</source>
        <translation>Written: {file}.</translation>
    </message>
    <message>
        <source>{count} bestanden geschreven in {folder}.</source>
        <translation>{count} files written to {folder}.</translation>
    </message>
    <message>
        <source>Map voor de bestanden</source>
        <translation>Folder for the files</translation>
    </message>
    <message>
        <source>Bestand om te maken</source>
        <translation>File to make</translation>
    </message>
    <message>
        <source>Een getal is het aantal meldingen. Dat is niet het aantal mensen en geen vastgesteld feit.</source>
        <translation>A number is the number of reports. That is not the number of people, and not an established fact.</translation>
    </message>
    <message>
        <source>Meer meldingen kan ook betekenen dat mensen meer vertrouwen hebben om te melden.</source>
        <translation>More reports can also mean that people have more trust in reporting.</translation>
    </message>
    <message>
        <source>Bij “x” is het getal verborgen. Het is dan kleiner dan {least} (ook nul kan), het telt bijna alle meldingen, of het zou een ander verborgen getal verraden. Zo is niemand in de cijfers te vinden.</source>
        <translation>Where it says “x”, the number is hidden. It is then smaller than {least} (zero included), it counts nearly all reports, or it would give away another hidden number. That way nobody can be found in the figures.</translation>
    </message>
    <message>
        <source>Niet gepubliceerd, omdat er te veel verborgen zou zijn: {tables}.</source>
        <translation>Not published, because too much would be hidden: {tables}.</translation>
    </message>
    <message>
        <source>Ondertekend door {name}. Er is niets aan veranderd.</source>
        <translation>Signed by {name}. Nothing was changed.</translation>
    </message>
    <message>
        <source>De ondertekenaar hoort bij de organisatie waarvoor deze computer is ingericht.</source>
        <translation>The signer belongs to the organisation this computer was set up for.</translation>
    </message>
    <message>
        <source>Deze computer is niet ingericht voor een organisatie. Vergelijk zelf dit kenmerk: {mark}</source>
        <translation>This computer was not set up for an organisation. Compare this fingerprint yourself: {mark}</translation>
    </message>
    <message>
        <source>Alle perioden naast elkaar</source>
        <translation>All periods side by side</translation>
    </message>
    <message>
        <source>Gepubliceerd op {day}.</source>
        <translation>Published on {day}.</translation>
    </message>
    <message>
        <source>{count} perioden.</source>
        <translation>{count} periods.</translation>
    </message>
</context>
<context>
    <name>FillPage</name>
    <message>
        <source>Vul uit cijfers</source>
        <translation>Fill from figures</translation>
    </message>
    <message>
        <source>Kies cijfers die de vertrouwenspersonen publiceerden. De app rekent alleen met getallen die er staan: wat verborgen is, blijft verborgen.</source>
        <translation>Choose figures that the confidential advisers published. The app uses only numbers that are printed: what is hidden stays hidden.</translation>
    </message>
    <message>
        <source>Bestand met cijfers</source>
        <translation>File with figures</translation>
    </message>
    <message>
        <source>Terug naar de rapportage</source>
        <translation>Back to the report</translation>
    </message>
    <message>
        <source>Vul dit in</source>
        <translation>Fill this in</translation>
    </message>
    <message>
        <source>Kijk wat erin staat</source>
        <translation>See what it holds</translation>
    </message>
    <message>
        <source>Deze cijfers geven {count} resultaten.</source>
        <translation>These figures give {count} results.</translation>
    </message>
    <message>
        <source>Niet in deze cijfers: {codes}.</source>
        <translation>Not in these figures: {codes}.</translation>
    </message>
    <message>
        <source>In deze cijfers staat niets wat een indicator nodig heeft.</source>
        <translation>These figures hold nothing that an indicator needs.</translation>
    </message>
    <message>
        <source>Wat deze cijfers geven</source>
        <translation>What these figures give</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>Resultaat</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Vervangt</source>
        <translation>Replaces</translation>
    </message>
    <message>
        <source>{count} getallen</source>
        <translation>{count} numbers</translation>
    </message>
</context>
<context>
    <name>IndicatorCard</name>
    <message>
        <source>Bron: {source}.</source>
        <translation>Source: {source}.</translation>
    </message>
    <message>
        <source>Voortgang van {what}</source>
        <translation>Progress of {what}</translation>
    </message>
    <message>
        <source>Nulmeting</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>Jaar</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Bron</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Deze nulmeting kwam met het model mee. Ik heb haar nagekeken en ze klopt.</source>
        <translation>This baseline came with the model. I checked it and it is right.</translation>
    </message>
    <message>
        <source>Streefwaarde</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>Resultaat</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Periode</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Resultaat toevoegen</source>
        <translation>Add a result</translation>
    </message>
    <message>
        <source>Nog een periode toevoegen</source>
        <translation>Add another period</translation>
    </message>
    <message>
        <source>Komt uit gepubliceerde cijfers: kies “Vul uit cijfers”. Typen kan ook.</source>
        <translation>Comes from published figures: choose “Fill from figures”. You can type it too.</translation>
    </message>
    <message>
        <source>Resultaat {period}</source>
        <translation>Result {period}</translation>
    </message>
    <message>
        <source>verborgen, zodat niemand in de cijfers te vinden is</source>
        <translation>hidden, so that nobody can be found in the figures</translation>
    </message>
    <message>
        <source>Haal dit resultaat weg</source>
        <translation>Remove this result</translation>
    </message>
    <message>
        <source>Wij gebruiken deze indicator niet</source>
        <translation>We do not use this indicator</translation>
    </message>
    <message>
        <source>Waarom niet?</source>
        <translation>Why not?</translation>
    </message>
    <message>
        <source>aantal</source>
        <translation>number</translation>
    </message>
    <message>
        <source>1 tot 5</source>
        <translation>1 to 5</translation>
    </message>
    <message>
        <source>Nog niet gezegd</source>
        <translation>Not said yet</translation>
    </message>
    <message>
        <source>Ja</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Nee</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>MeasuresCard</name>
    <message>
        <source>Maatregelen</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>Wat doe je om dat te bereiken?</source>
        <translation>What do you do to achieve that?</translation>
    </message>
    <message>
        <source>Maatregel toevoegen</source>
        <translation>Add a measure</translation>
    </message>
    <message>
        <source>Maatregel {number}</source>
        <translation>Measure {number}</translation>
    </message>
    <message>
        <source>Wie</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Wanneer klaar</source>
        <translation>Ready by</translation>
    </message>
</context>
<context>
    <name>NationalAskPage</name>
    <message>
        <source>Landelijk overzicht</source>
        <translation>National overview</translation>
    </message>
    <message>
        <source>Zet de gepubliceerde bestanden van alle organisaties over dezelfde periode in één map. De app controleert ze, telt ze op, en rekent na dat niemand te vinden is in alle cijfers samen.</source>
        <translation>Put the published files of all organisations about the same period in one folder. The app checks them, adds them up, and verifies that nobody can be found in all figures together.</translation>
    </message>
    <message>
        <source>Map met de cijfers van alle organisaties</source>
        <translation>Folder with the figures of all organisations</translation>
    </message>
    <message>
        <source>Bestand om te maken</source>
        <translation>File to make</translation>
    </message>
    <message>
        <source>Of: een overzicht dat er al is, om na te rekenen</source>
        <translation>Or: an overview that exists, to be verified</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Verder</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Bezig met narekenen…</source>
        <translation>Working it out again…</translation>
    </message>
</context>
<context>
    <name>NationalPage</name>
    <message>
        <source>Landelijk overzicht</source>
        <translation>National overview</translation>
    </message>
    <message>
        <source>Tabel</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Een getal is het aantal meldingen. Dat is niet het aantal mensen en geen vastgesteld feit.</source>
        <translation>A number is the number of reports. That is not the number of people, and not an established fact.</translation>
    </message>
    <message>
        <source>Meer meldingen kan ook betekenen dat mensen meer vertrouwen hebben om te melden.</source>
        <translation>More reports can also mean that people have more trust in reporting.</translation>
    </message>
    <message>
        <source>Zo lees je dit overzicht</source>
        <translation>How to read this overview</translation>
    </message>
    <message>
        <source>Ander overzicht</source>
        <translation>Another overview</translation>
    </message>
    <message>
        <source>Er klopt iets niet. Gebruik dit overzicht niet.</source>
        <translation>Something is not right. Do not use this overview.</translation>
    </message>
    <message>
        <source>Nagerekend met de cijfers van {count} organisaties samen: geen verborgen getal is terug te vinden.</source>
        <translation>Verified with the figures of {count} organisations together: no hidden number can be worked out.</translation>
    </message>
    <message>
        <source>Bewaard als {file}.</source>
        <translation>Saved as {file}.</translation>
    </message>
</context>
<context>
    <name>NewReportPage</name>
    <message>
        <source>Nieuwe rapportage</source>
        <translation>New report</translation>
    </message>
    <message>
        <source>De app bewaart de rapportage meteen in een bestand, zodat er niets verloren gaat.</source>
        <translation>The app saves the report in a file at once, so that nothing is lost.</translation>
    </message>
    <message>
        <source>Organisatie</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Periode</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Bijvoorbeeld 2026.</source>
        <translation>For example 2026.</translation>
    </message>
    <message>
        <source>Waar bewaren?</source>
        <translation>Where to save it?</translation>
    </message>
    <message>
        <source>Collega’s die in de map mogen, kunnen de rapportage ook openen.</source>
        <translation>Colleagues who may use the folder can open the report too.</translation>
    </message>
    <message>
        <source>De taal van de kopjes in het document, en waarin je zelf schrijft.</source>
        <translation>The language of the headings in the document, and in which you write.</translation>
    </message>
    <message>
        <source>Taal van de rapportage</source>
        <translation>Language of the report</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Maak de rapportage</source>
        <translation>Make the report</translation>
    </message>
</context>
<context>
    <name>ObjectivesCard</name>
    <message>
        <source>Doelstellingen</source>
        <translation>Objectives</translation>
    </message>
    <message>
        <source>Wat wil je bereiken? Liefst iets dat je kunt meten.</source>
        <translation>What do you want to achieve? Preferably something that you can measure.</translation>
    </message>
    <message>
        <source>Doelstelling toevoegen</source>
        <translation>Add an objective</translation>
    </message>
    <message>
        <source>Voortgang van doelstelling {number}</source>
        <translation>Progress of objective {number}</translation>
    </message>
    <message>
        <source>Doelstelling {number}</source>
        <translation>Objective {number}</translation>
    </message>
    <message>
        <source>Nog niet gezegd</source>
        <translation>Not said yet</translation>
    </message>
    <message>
        <source>Ja</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Nee</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Geen indicator</source>
        <translation>No indicator</translation>
    </message>
    <message>
        <source>Meetbaar?</source>
        <translation>Measurable?</translation>
    </message>
    <message>
        <source>Gemeten met</source>
        <translation>Measured by</translation>
    </message>
</context>
<context>
    <name>OpenPage</name>
    <message>
        <source>Cijfers openen</source>
        <translation>Open figures</translation>
    </message>
    <message>
        <source>Vertrouwenspersonen publiceren cijfers als een ondertekend bestand, één voor elke periode. Kies zo’n bestand, of de map met alle perioden.</source>
        <translation>Confidential advisers publish figures as a signed file, one for each period. Choose such a file, or the folder with all periods.</translation>
    </message>
    <message>
        <source>Bestand met cijfers</source>
        <translation>File with figures</translation>
    </message>
    <message>
        <source>Of: map met cijfers van meer perioden</source>
        <translation>Or: folder with figures of several periods</translation>
    </message>
    <message>
        <source>De app controleert eerst wie het bestand heeft ondertekend en of er niets aan is veranderd. Er staan geen meldingen in, alleen aantallen waarin niemand te vinden is.</source>
        <translation>The app first checks who signed the file and that nothing in it was changed. It holds no reports, only numbers in which nobody can be found.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Openen</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>OpenReportPage</name>
    <message>
        <source>Rapportage openen</source>
        <translation>Open a report</translation>
    </message>
    <message>
        <source>Kies het bestand van de rapportage. De naam eindigt op .meldreport.</source>
        <translation>Choose the file of the report. Its name ends in .meldreport.</translation>
    </message>
    <message>
        <source>Bestand van de rapportage</source>
        <translation>File of the report</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Openen</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>Er is werk gevonden dat niet is bewaard</source>
        <translation>Unsaved work was found</translation>
    </message>
    <message>
        <source>De app is de vorige keer gestopt voordat {name} was bewaard, of een collega heeft de rapportage nu open. Er gaat niets verloren: wat je niet kiest, blijft staan.</source>
        <translation>The app stopped last time before {name} was saved, or a colleague has the report open now. Nothing gets lost: what you do not choose stays.</translation>
    </message>
    <message>
        <source>Ga verder met het werk van {moment}</source>
        <translation>Go on with the work of {moment}</translation>
    </message>
    <message>
        <source>Je kunt het daarna bewaren, of ongedaan maken.</source>
        <translation>You can save it afterwards, or undo it.</translation>
    </message>
    <message>
        <source>Open wat wél is bewaard</source>
        <translation>Open what was saved</translation>
    </message>
    <message>
        <source>Het andere werk blijft ernaast in de map staan.</source>
        <translation>The other work stays beside it in the folder.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ReportDesk</name>
    <message>
        <source>Bewaard om {time}</source>
        <translation>Saved at {time}</translation>
    </message>
    <message>
        <source>Alles is bewaard</source>
        <translation>Everything is saved</translation>
    </message>
    <message>
        <source>Nog niet bewaard; reservekopie van {time}</source>
        <translation>Not saved yet; spare copy of {time}</translation>
    </message>
    <message>
        <source>Nog niet bewaard</source>
        <translation>Not saved yet</translation>
    </message>
</context>
<context>
    <name>ResultTable</name>
    <message>
        <source>verborgen</source>
        <translation>hidden</translation>
    </message>
    <message>
        <source>Antwoord</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Waarde</source>
        <translation>Value</translation>
    </message>
</context>
<context>
    <name>SaveElsewherePage</name>
    <message>
        <source>De rapportage is nog niet bewaard</source>
        <translation>The report is not saved yet</translation>
    </message>
    <message>
        <source>Wat je typte is er nog. Kies een andere plek of een andere naam.</source>
        <translation>What you typed is still there. Choose another place or another name.</translation>
    </message>
    <message>
        <source>Waar bewaren?</source>
        <translation>Where to save it?</translation>
    </message>
    <message>
        <source>Schrijf over de andere versie heen</source>
        <translation>Write over the other version</translation>
    </message>
    <message>
        <source>Wat je collega intussen bewaarde, is dan weg.</source>
        <translation>What your colleague saved meanwhile is then gone.</translation>
    </message>
    <message>
        <source>Terug naar de rapportage</source>
        <translation>Back to the report</translation>
    </message>
    <message>
        <source>Bewaar hier</source>
        <translation>Save here</translation>
    </message>
</context>
<context>
    <name>SectionView</name>
    <message>
        <source>Wat spreek je af, en waar staat dat?</source>
        <translation>What is agreed, and where is it written down?</translation>
    </message>
    <message>
        <source>Beleid</source>
        <translation>Policy</translation>
    </message>
    <message>
        <source>Wat zeggen deze cijfers volgens jullie? Wat werkte, en wat niet?</source>
        <translation>What do these figures say, in your view? What worked, and what did not?</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Effect</translation>
    </message>
    <message>
        <source>Wat doe je de komende periode?</source>
        <translation>What will you do in the next period?</translation>
    </message>
    <message>
        <source>Volgende stap</source>
        <translation>Next step</translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message>
        <source>Samenvatting</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>Organisatie</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Periode</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>In een paar zinnen: wat speelt er, wat deden jullie, en wat leverde dat op?</source>
        <translation>In a few sentences: what is going on, what did you do, and what came of it?</translation>
    </message>
    <message>
        <source>Zo werkt het</source>
        <translation>How it works</translation>
    </message>
    <message>
        <source>Links staan de onderdelen. Bij elk onderdeel zie je wat er nog ontbreekt; kies een punt en je gaat naar het veld. Wat je typt wordt steeds als reservekopie bewaard, naast je bestand. Alles kun je ongedaan maken.</source>
        <translation>The sections are at the left. Each shows what it still lacks; choose a point and you go to the field. What you type is kept all the time as a spare copy, beside your file. Everything can be undone.</translation>
    </message>
</context>
<context>
    <name>SumsCard</name>
    <message>
        <source>Verborgen getallen meetellen (niet verplicht)</source>
        <translation>Count hidden numbers in (optional)</translation>
    </message>
    <message>
        <source>Voor een partij die met andere partijen delen van de organisaties optelde. Niemand ziet de verborgen getallen van een organisatie. Laat dit leeg om alleen op te tellen wat gedrukt is.</source>
        <translation>For a party that added up shares of the organisations together with other parties. Nobody sees the hidden numbers of an organisation. Leave this empty to add up printed numbers only.</translation>
    </message>
    <message>
        <source>Map met de sommen van alle partijen</source>
        <translation>Folder with the sums of all parties</translation>
    </message>
    <message>
        <source>Sleutelbestand van je partij</source>
        <translation>Key file of your party</translation>
    </message>
    <message>
        <source>Wachtzin van dat bestand</source>
        <translation>Passphrase of that file</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>verborgen</source>
        <translation>hidden</translation>
    </message>
    <message>
        <source>geen getal</source>
        <translation>no number</translation>
    </message>
    <message>
        <source>Eén getal in deze tabel is verborgen (x).</source>
        <translation>One number in this table is hidden (x).</translation>
    </message>
    <message>
        <source>{count} getallen in deze tabel zijn verborgen (x).</source>
        <translation>{count} numbers in this table are hidden (x).</translation>
    </message>
    <message>
        <source>Bij een streepje is er geen getal: dat kan daar niet, of het is niet gepubliceerd.</source>
        <translation>Where there is a dash there is no number: none can be there, or it was not published.</translation>
    </message>
    <message>
        <source>Grafiek: {name}</source>
        <translation>Chart: {name}</translation>
    </message>
    <message>
        <source>Een melding kan bij meer antwoorden tellen. Opgeteld kan het dus meer zijn dan het aantal meldingen.</source>
        <translation>A report can count for several answers. So together they can be more than the number of reports.</translation>
    </message>
</context>
<context>
    <name>VerifyCard</name>
    <message>
        <source>Zelf controleren</source>
        <translation>Check it yourself</translation>
    </message>
    <message>
        <source>De app rekent alles na uit deze bestanden alleen: de handtekeningen, de volgorde van de perioden, het bewijs bij elk verborgen getal, en of iemand een verborgen getal toch kan terugvinden.</source>
        <translation>The app works everything out again from these files alone: the signatures, the order of the periods, the proof for each hidden number, and whether anybody can work out a hidden number after all.</translation>
    </message>
    <message>
        <source>Controleer deze cijfers</source>
        <translation>Check these figures</translation>
    </message>
    <message>
        <source>Bezig met narekenen…</source>
        <translation>Working it out again…</translation>
    </message>
    <message>
        <source>Alles klopt. Geen verborgen getal is terug te vinden.</source>
        <translation>All is right. No hidden number can be worked out.</translation>
    </message>
    <message>
        <source>Nagerekend: {cells} getallen in {releases} publicaties samen.</source>
        <translation>Worked out again: {cells} numbers in {releases} releases together.</translation>
    </message>
    <message>
        <source>Er klopt iets niet. Gebruik deze cijfers niet en waarschuw wie ze publiceerde.</source>
        <translation>Something is wrong. Do not use these figures, and warn whoever published them.</translation>
    </message>
</context>
</TS>
