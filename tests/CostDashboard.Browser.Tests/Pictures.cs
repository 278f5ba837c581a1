namespace CostDashboard.Browser.Tests;

/// <summary>The folder screenshots/ at the root of the repository, for looking at.</summary>
public static class Pictures
{
    private static readonly string Folder = Path.Combine(RepositoryRoot(), "screenshots");

    public static Task PictureAsync(this IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png") });

    /// <summary>All of the page, what is below the screen too.</summary>
    public static Task LongPictureAsync(this IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png"), FullPage = true });

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CostDashboard.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("CostDashboard.sln was not found above the test program.");
    }
}
