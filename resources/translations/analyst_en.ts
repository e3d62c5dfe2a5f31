<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="nl_NL">
<context>
    <name>OpenPage</name>
    <message>
        <source>Cijfers openen</source>
        <translation>Open figures</translation>
    </message>
    <message>
        <source>Vertrouwenspersonen publiceren cijfers als een ondertekend bestand. Kies zo’n bestand.</source>
        <translation>Confidential advisers publish figures as a signed file. Choose such a file.</translation>
    </message>
    <message>
        <source>Bestand met cijfers</source>
        <translation>File with figures</translation>
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
    <name>Period</name>
    <message>
        <source>eerste halfjaar</source>
        <translation>first half</translation>
    </message>
    <message>
        <source>tweede halfjaar</source>
        <translation>second half</translation>
    </message>
    <message>
        <source>eerste kwartaal</source>
        <translation>first quarter</translation>
    </message>
    <message>
        <source>tweede kwartaal</source>
        <translation>second quarter</translation>
    </message>
    <message>
        <source>derde kwartaal</source>
        <translation>third quarter</translation>
    </message>
    <message>
        <source>vierde kwartaal</source>
        <translation>fourth quarter</translation>
    </message>
</context>
<context>
    <name>ReleasePage</name>
    <message>
        <source>Cijfers over {period}</source>
        <translation>Figures for {period}</translation>
    </message>
    <message>
        <source>{name}, gepubliceerd op {day}.</source>
        <translation>{name}, published on {day}.</translation>
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
        <source>Cijfers meenemen</source>
        <translation>Take the figures along</translation>
    </message>
    <message>
        <source>De app schrijft een CSV-bestand voor elke tabel in een map.</source>
        <translation>The app writes a CSV file for each table into a folder.</translation>
    </message>
    <message>
        <source>Map voor de bestanden</source>
        <translation>Folder for the files</translation>
    </message>
    <message>
        <source>Bewaar als CSV</source>
        <translation>Save as CSV</translation>
    </message>
    <message>
        <source>Ander bestand</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>{count} bestanden geschreven in {folder}.</source>
        <translation>{count} files written to {folder}.</translation>
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
        <source>Ondertekend door {name}, maar voor een andere organisatie dan die van deze computer.</source>
        <translation>Signed by {name}, but for another organisation than that of this computer.</translation>
    </message>
    <message>
        <source>Vraag na of dit klopt. Het kenmerk van de ondertekenaar is: {mark}</source>
        <translation>Ask whether this is right. The fingerprint of the signer is: {mark}</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>verborgen</source>
        <translation>hidden</translation>
    </message>
    <message>
        <source>Alle meldingen</source>
        <translation>All reports</translation>
    </message>
    <message>
        <source>Antwoord</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Meldingen</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Grafiek: {name}</source>
        <translation>Chart: {name}</translation>
    </message>
    <message>
        <source>Het aantal meldingen in deze tabel is verborgen.</source>
        <translation>The number of reports in this table is hidden.</translation>
    </message>
    <message>
        <source>Deze tabel gaat over {count} meldingen.</source>
        <translation>This table is about {count} reports.</translation>
    </message>
    <message>
        <source>Een melding kan bij meer antwoorden tellen. Opgeteld kan het dus meer zijn dan het aantal meldingen.</source>
        <translation>A report can count for several answers. So together they can be more than the number of reports.</translation>
    </message>
</context>
</TS>
