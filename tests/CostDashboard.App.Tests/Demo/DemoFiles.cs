namespace CostDashboard.App.Tests.Demo;

internal static class DemoFiles
{
    public static readonly string Profile = Path.Combine(AppContext.BaseDirectory, "seed-data", "demo", "profile.json");

    public static readonly string Catalogue = Path.Combine(AppContext.BaseDirectory, "seed-data", "genai-prices.json");
}
