namespace CostDashboard.Web.Host;

/// <summary>Files of seed-data/, which travel beside the program.</summary>
public static class SeedData
{
    /// <summary>As seed-data/README.md names the snapshot.</summary>
    public const string CatalogueVersion = "genai-prices 0.1.8";

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "seed-data", name);

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));
}
