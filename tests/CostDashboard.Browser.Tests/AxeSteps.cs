using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CostDashboard.Browser.Tests;

/// <summary>axe's rules, with none left out where not said otherwise.</summary>
public static class AxeSteps
{
    private static readonly AxeRunOptions Violations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>What another theme can change on a page that was looked at in the first.</summary>
    private static readonly AxeRunOptions OfTheme = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block"),
    };

    /// <summary>What axe finds on the page as it is now, a line each.</summary>
    /// <param name="name">Of the page or of what is open, for the line.</param>
    /// <param name="ofTheme">Only what colours decide.</param>
    public static async Task<IReadOnlyList<string>> AxeFindsAsync(this IPage page, string name, bool ofTheme = false) =>
        [
            .. (await page.RunAxe(ofTheme ? OfTheme : Violations)).Violations.Select(violation =>
                $"{name}: {violation.Id}, {violation.Help}: {Places(violation)}"),
        ];

    private static string Places(AxeResultItem violation) => string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html));
}
