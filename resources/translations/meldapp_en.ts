<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="nl_NL">
<context>
    <name>StartPage</name>
    <message>
        <source>Wat wil je doen?</source>
        <translation>What would you like to do?</translation>
    </message>
    <message>
        <source>Iets melden</source>
        <translation>Report something</translation>
    </message>
    <message>
        <source>Vertel wat je meemaakte of zag. Alleen de vertrouwenspersonen die jij kiest lezen het.</source>
        <translation>Tell what you experienced or saw. Only the confidential advisers you choose will read it.</translation>
    </message>
    <message>
        <source>Mijn melding bekijken</source>
        <translation>See my report</translation>
    </message>
    <message>
        <source>Lees het antwoord met de woorden die je hebt opgeschreven, en schrijf terug.</source>
        <translation>Read the answer with the words you wrote down, and write back.</translation>
    </message>
    <message>
        <source>Ik ben vertrouwenspersoon</source>
        <translation>I am a confidential adviser</translation>
    </message>
    <message>
        <source>Open je post, lees meldingen en antwoord.</source>
        <translation>Open your post, read reports and answer.</translation>
    </message>
    <message>
        <source>Cijfers (HR)</source>
        <translation>Figures (HR)</translation>
    </message>
    <message>
        <source>Bekijk cijfers die de vertrouwenspersonen hebben gepubliceerd.</source>
        <translation>See figures that the confidential advisers have published.</translation>
    </message>
    <message>
        <source>Op deze computer is nog niets ingericht.</source>
        <translation>Nothing has been set up on this computer yet.</translation>
    </message>
    <message>
        <source>Een organisatie inrichten</source>
        <translation>Set up an organisation</translation>
    </message>
    <message>
        <source>Dit is een demonstratie</source>
        <translation>This is a demonstration</translation>
    </message>
    <message>
        <source>Alles hieronder is verzonnen en verdwijnt als je de map weggooit. Je kunt de woorden kopiëren.</source>
        <translation>Everything below is made up and is gone once you delete the folder. You can copy the words.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Tekst kleiner</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Tekst groter</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Snel sluiten</source>
        <translation>Quick close</translation>
    </message>
    <message>
        <source>Sluit alles meteen (Ctrl+Q of F12)</source>
        <translation>Close everything at once (Ctrl+Q or F12)</translation>
    </message>
</context>
<context>
    <name>language</name>
    <message>
        <source>nl</source>
        <translation>en</translation>
    </message>
</context>
</TS>
