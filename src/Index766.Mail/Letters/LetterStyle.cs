namespace Index766.Mail.Letters;

/// <summary>The look of a letter: the type that Vietnamese offices print in, light and dark, wide and narrow.</summary>
internal static class LetterStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root { color-scheme: light dark; }
        body { margin: 0; padding: 16px; background: #ffffff; color: #1a1a1a; font: 17px/1.5 "Times New Roman", Times, "Liberation Serif", serif; }
        .letter { max-width: 720px; margin: 0 auto; }
        .sample { border: 2px solid #9c2a00; color: #9c2a00; padding: 8px 12px; text-align: center; font-weight: bold; }
        h1 { margin: 24px 0; font-size: 22px; line-height: 1.3; text-align: center; }
        h2 { margin: 32px 0 8px; padding-top: 16px; border-top: 1px solid #8a8a8a; font-size: 19px; line-height: 1.3; }
        h3 { margin: 24px 0 8px; font-size: 17px; }
        p { margin: 0 0 14px; }
        ul.to { margin: -8px 0 14px; }
        table { width: 100%; border-collapse: collapse; border: 1px solid #8a8a8a; margin: 0 0 16px; font-size: 16px; line-height: 1.35; }
        th, td { border: 1px solid #8a8a8a; padding: 6px 8px; text-align: right; vertical-align: top; font-variant-numeric: tabular-nums; }
        th { background: #f0f0ec; text-align: center; vertical-align: middle; }
        th.number { width: 1.8em; }
        th.figure { width: 4.2em; }
        th.gap { width: 6.4em; }
        td.number { text-align: center; }
        td.name { text-align: left; }
        .gap { font-weight: bold; }
        .footer { margin-top: 32px; padding-top: 10px; border-top: 1px solid #8a8a8a; font-size: 15px; font-style: italic; }
        a { color: #0b4f8a; }
        @media (max-width: 480px) { body { padding: 12px; } table { font-size: 15px; } th, td { padding: 5px 4px; } th.figure { width: 3em; } th.gap { width: 4.4em; } }
        @media (prefers-color-scheme: dark) {
          body { background: #1b1b1b; color: #ececec; }
          th { background: #2c2c2a; }
          .sample { border-color: #ffb59a; color: #ffb59a; }
          a { color: #9cc9f5; }
        }

        """;
}
