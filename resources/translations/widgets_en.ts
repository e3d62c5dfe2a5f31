<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="nl_NL">
<context>
    <name>FileField</name>
    <message>
        <source>Kies…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Kies: {name}</source>
        <translation>Choose: {name}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Let op</source>
        <translation>Please note</translation>
    </message>
    <message>
        <source>Dit lukte niet</source>
        <translation>That did not work</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Verberg</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>Toon</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Verberg de wachtzin</source>
        <translation>Hide the passphrase</translation>
    </message>
    <message>
        <source>Toon de wachtzin</source>
        <translation>Show the passphrase</translation>
    </message>
</context>
<context>
    <name>PhraseEdit</name>
    <message>
        <source>Woord {number}</source>
        <translation>Word {number}</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
</context>
</TS>
