using Deque.AxeCore.Commons;

namespace CostDashboard.Browser.Tests;

/// <summary>axe's rules, with none left out where not said otherwise.</summary>
public static class AxeSteps
{
    /// <summary>What another theme can change on a page that was looked at in the first.</summary>
    private static readonly string[] OfTheme = ["color-contrast", "link-in-text-block"];

    private static readonly string[] All = [];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// Asks the page itself: our pages have no frames, for which axe's own call for Playwright opens a second window at each look
    /// and takes five times as long.
    /// </summary>
    private const string Look = """
        async rules => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: rules }) });
          return violations.map(({ id, help, nodes }) => `${id}, ${help}: ${nodes.slice(0, 3).map(node => node.html).join(' | ')}`);
        }
        """;

    /// <summary>What axe finds on the page as it is now, a line each.</summary>
    /// <param name="name">Of the page or of what is open, for the line.</param>
    /// <param name="ofTheme">Only what colours decide.</param>
    public static async Task<IReadOnlyList<string>> AxeFindsAsync(this IPage page, string name, bool ofTheme = false)
    {
        Assert.Single(page.Frames);
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Axe);
        return [.. (await page.EvaluateAsync<string[]>(Look, ofTheme ? OfTheme : All)).Select(found => $"{name}: {found}")];
    }
}
