using CostDashboard.Web.Host;

namespace CostDashboard.Web.Playground;

/// <summary>Texts to begin with: the files of seed-data/playground.</summary>
public static class PlaygroundExamples
{
    public static readonly IReadOnlyList<string> OfText = ["prompt", "korean"];
    public static readonly IReadOnlyList<string> OfBody = ["openai", "anthropic"];

    public static string Text(string name) =>
        System.Text.Encoding.UTF8.GetString(SeedData.Read(Path.Combine("playground", name + (OfBody.Contains(name) ? ".json" : ".txt"))));
}
