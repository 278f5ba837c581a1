using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tests.Tokens.Models;

/// <summary>The counters as the host wires them, with the files of seed-data.</summary>
internal static class ModelCounting
{
    public static TokenizerFamilies Families { get; } = TokenizerFamilies.Load(Counter.ReadFile("families.json"));

    public static ModelTokenizers Models { get; } = new(Families, new(Market.Catalogue, Market.Tiers));

    public static TextCounter Text { get; } = new(new Tokenizers(Counter.ReadFile), Models);
}
