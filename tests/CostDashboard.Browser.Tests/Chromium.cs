namespace CostDashboard.Browser.Tests;

/// <summary>Where this machine keeps its Chromium or Chrome.</summary>
public static class Chromium
{
    public static readonly IReadOnlyList<string> Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static string Path()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given)
        {
            return File.Exists(given)
                ? given
                : throw new FileNotFoundException(
                    $"CHROMIUM_PATH is '{given}', which does not exist. Let it name a Chromium or Chrome, or unset it.");
        }

        return Candidates().FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(
            "The browser tests found no Chromium. Run .ci/test, which installs one on Debian and Ubuntu; "
            + "or install Chromium or Chrome, or let CHROMIUM_PATH name one.");
    }

    private static IEnumerable<string> Candidates()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var folder in folders.Append("/usr/bin"))
        {
            foreach (var name in Names) yield return System.IO.Path.Combine(folder, name);
        }

        yield return "/Applications/Chromium.app/Contents/MacOS/Chromium";
        yield return "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

        Environment.SpecialFolder[] roots =
        [
            Environment.SpecialFolder.ProgramFiles,
            Environment.SpecialFolder.ProgramFilesX86,
            Environment.SpecialFolder.LocalApplicationData,
        ];
        foreach (var root in roots.Select(Environment.GetFolderPath).Where(root => root.Length > 0))
        {
            yield return System.IO.Path.Combine(root, "Google", "Chrome", "Application", "chrome.exe");
            yield return System.IO.Path.Combine(root, "Chromium", "Application", "chrome.exe");
        }
    }
}
