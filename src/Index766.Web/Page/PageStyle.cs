using System.Security.Cryptography;
using System.Text;

namespace Index766.Web.Page;

/// <summary>The look of the pages: a sober official table; light and dark, a phone, A4 paper.</summary>
public static class PageStyle
{
    /// <summary>The style sheet, exactly as it stands in a page.</summary>
    public const string Css = Colours + Frame + Forms + Tables + Charts + PageStylePaper.Css;

    /// <summary>The style sheet's hash for <c>style-src</c>: <c>sha256-…</c>.</summary>
    public static string Hash { get; } = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)));

    private const string Colours = """

        :root { color-scheme: light dark; --paper: #ffffff; --soft: #f4f7fa; --ink: #1b1b1b; --quiet: #4f5861; --line: #d5dce3; --edge: #7b858f; --head: #e9eff5; --mark: #8f2d00; --link: #0b4f8a; --good: #1c6434; --bad: #a3231c; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #181a1b; --soft: #202426; --ink: #ececec; --quiet: #b7bfc6; --line: #3a4147; --edge: #87919a; --head: #262c31; --mark: #ffb59a; --link: #9cc9f5; --good: #8fd6a4; --bad: #ff9f97; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
        main, footer, .site, .sample { max-width: 84rem; margin-left: auto; margin-right: auto; padding-left: 1.25rem; padding-right: 1.25rem; }
        a { color: var(--link); text-underline-offset: 0.15em; }
        h1 { margin: 1.5rem 0 0.75rem; font-size: 1.65rem; line-height: 1.25; letter-spacing: -0.01em; }
        h2 { margin: 2rem 0 0.75rem; font-size: 1.2rem; line-height: 1.3; }
        h3 { margin: 1.25rem 0 0.25rem; font-size: 1rem; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        small { display: block; color: var(--quiet); font-size: 0.8rem; font-weight: normal; }
        .lead { margin: -0.5rem 0 1.25rem; color: var(--quiet); }
        .lead small { display: inline; }
        .met, .met small { color: var(--good); }
        .unmet, .unmet small { color: var(--bad); }
        small.mark { color: var(--mark); }
        small.help { color: var(--link); }

        """;

    private const string Frame = """
        .sample { padding-top: 0.5rem; padding-bottom: 0.5rem; background: var(--paper); color: var(--mark); text-align: center; font-size: 0.95rem; border-bottom: 2px solid var(--mark); }
        .site { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1.5rem; padding-top: 0.75rem; padding-bottom: 0.5rem; border-bottom: 1px solid var(--line); }
        .brand { padding: 0.65rem 0; color: var(--ink); font-size: 1.1rem; font-weight: 700; text-decoration: none; }
        .brand::before { content: ""; display: inline-block; width: 0.5rem; height: 1.1rem; margin-right: 0.6rem; border-radius: 2px; background: var(--link); vertical-align: -0.15rem; }
        .site ul { display: flex; flex-wrap: wrap; gap: 0.25rem 0.25rem; margin: 0; padding: 0; list-style: none; }
        .site nav a, .tongue { display: block; padding: 0.65rem 0.75rem; border-radius: 6px; text-decoration: none; }
        .site nav a:hover, .tongue:hover { background: var(--soft); text-decoration: underline; }
        .site nav a[aria-current] { background: var(--head); color: var(--ink); font-weight: 600; }
        .tongue { margin-left: auto; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: 0.5rem; z-index: 2; padding: 0.5rem 1rem; background: var(--paper); }
        footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; color: var(--quiet); font-size: 0.85rem; }
        footer p { max-width: 54rem; margin: 0; padding-top: 1rem; border-top: 1px solid var(--line); }
        .source { overflow-wrap: anywhere; max-width: 60rem; margin: 0.5rem 0 0; color: var(--quiet); font-size: 0.9rem; }
        .notice { margin: 1rem 0; padding: 0.75rem 1rem; border-left: 4px solid var(--link); background: var(--soft); }
        .verdict { margin: 1rem 0; padding: 0.75rem 1rem 0.75rem 2rem; border-left: 4px solid currentColor; background: var(--soft); }
        .source + .scroll, .source + form { margin-top: 0.75rem; }
        .tiles { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 0 0 0.75rem; }
        .tiles div { min-width: 9rem; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--soft); }
        dt { color: var(--quiet); font-size: 0.85rem; }
        dd { margin: 0; font-size: 1.5rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
        .gains li, .targets li { margin: 0.35rem 0; }
        summary { padding: 0.5rem 0; color: var(--link); cursor: pointer; }
        kbd, code { padding: 0.05rem 0.35rem; border: 1px solid var(--line); border-radius: 4px; background: var(--soft); font: 0.85em ui-monospace, "Liberation Mono", monospace; }

        """;

    private const string Forms = """
        form { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin: 0 0 1rem; }
        form p { margin: 0; min-width: 0; }
        .view { padding: 0.75rem 1rem 1rem; border-radius: 8px; background: var(--soft); margin-bottom: 1.5rem; }
        label { display: block; margin-bottom: 0.15rem; font-size: 0.85rem; color: var(--quiet); }
        select, input, button { min-height: 2.75rem; max-width: 100%; padding: 0.25rem 0.75rem; border: 1px solid var(--edge); border-radius: 6px; background: var(--paper); color: var(--ink); font: inherit; }
        .view select { max-width: 20rem; }
        button { padding: 0.25rem 1.25rem; border-color: var(--link); background: var(--link); color: var(--paper); font-weight: 600; cursor: pointer; }
        .view button { background: var(--paper); color: var(--link); }
        .data { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; margin: 1rem 0; padding: 0; list-style: none; font-size: 0.9rem; }
        .button { display: inline-block; min-height: 2.75rem; padding: 0.65rem 1rem; border: 1px solid var(--edge); border-radius: 6px; text-decoration: none; }
        .button:hover { background: var(--soft); text-decoration: underline; }

        """;

    private const string Tables = """
        .scroll { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; line-height: 1.35; }
        caption { padding: 0 0 0.75rem; text-align: left; }
        caption strong, caption span { display: block; position: sticky; left: 0; max-width: min(100%, calc(100vw - 2.5rem)); }
        caption strong { font-size: 1.2rem; }
        caption span { color: var(--quiet); font-size: 0.95rem; }
        th, td { padding: 0.5rem 0.6rem; border-bottom: 1px solid var(--line); text-align: center; vertical-align: middle; font-variant-numeric: tabular-nums; }
        thead th { border-bottom: 2px solid var(--edge); background: var(--head); font-size: 0.85rem; line-height: 1.3; vertical-align: bottom; }
        thead th:first-child { text-align: left; }
        thead th.figure { text-align: right; white-space: normal; }
        thead a { color: inherit; text-decoration-color: var(--edge); }
        thead .group { min-width: 5.5rem; }
        [aria-sort] a::after { content: " ↓"; }
        [aria-sort=ascending] a::after { content: " ↑"; }
        tbody th { min-width: 13rem; background: var(--paper); text-align: left; font-weight: normal; }
        tbody th a { text-decoration-color: var(--line); }
        tbody tr:hover td, tbody tr:hover th { background: var(--soft); }
        .board thead th:nth-child(2), .matrix thead th:first-child, .board tbody th, .matrix tbody th { position: sticky; left: 0; }
        .board thead th:nth-child(2), .matrix thead th:first-child { text-align: left; }
        .figure { text-align: right; white-space: nowrap; }
        .matrix .figure { text-align: center; }
        .total { font-weight: 650; }
        .note { min-width: 0; text-align: left; }
        .note:not(:empty) { min-width: 12rem; }
        .figure small, .rank small, thead small, .state { white-space: nowrap; }
        .bar { white-space: nowrap; text-align: left; }
        .bar svg { width: 7rem; height: 0.5rem; margin-right: 0.5rem; vertical-align: 0.05rem; }
        @media (max-width: 40rem) {
          main, footer, .site, .sample { padding-left: 0.9rem; padding-right: 0.9rem; }
          h1 { margin-top: 1rem; font-size: 1.35rem; }
          .tongue { order: -1; }
          .brand { order: -2; }
          .site nav { width: 100%; }
          .site nav a { padding: 0.65rem 0.6rem; }
          form p { flex: 1 1 100%; }
          .pick p { flex: 1 1 9rem; }
          .view { padding: 0.75rem 0.75rem 1rem; }
          select, input, button, .view select { width: 100%; max-width: 100%; }
          table { font-size: 0.9rem; }
          th, td { padding: 0.45rem 0.35rem; }
          tbody th { min-width: 7.5rem; }
          .note:not(:empty) { min-width: 9rem; }
          .tiles div { flex: 1 1 40%; min-width: 0; }
        }

        """;

    private const string Charts = """
        .charts { display: flex; flex-wrap: wrap; gap: 1rem; }
        figure { flex: 1 1 24rem; min-width: 0; margin: 0; padding: 0.75rem; border: 1px solid var(--line); border-radius: 8px; }
        figcaption { font-weight: 600; font-size: 0.95rem; }
        figure svg { display: block; width: 100%; height: auto; }
        .axis { fill: none; stroke: var(--edge); stroke-width: 1; }
        .line { fill: none; stroke: var(--link); stroke-width: 3; stroke-linecap: round; }
        .dot { fill: var(--link); stroke: var(--paper); stroke-width: 2; }
        .boundary { stroke: var(--mark); stroke-width: 1.5; stroke-dasharray: 4 4; }
        .tick { fill: var(--quiet); font-size: 15px; }
        .track { fill: var(--line); }
        .fill { fill: var(--link); }

        """;
}
