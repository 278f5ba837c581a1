using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Web.Spend;

namespace CostDashboard.Web.Playground;

/// <summary>What is known without the text: the models there are, and how often they are called.</summary>
public sealed class PlaygroundQuery(VolumeQuery volume, FilterValuesQuery values, Pricer pricer)
{
    public async Task<PlaygroundView> RunAsync(PlaygroundChoices choices, CancellationToken ct)
    {
        var seen = new Dictionary<Dimension, IReadOnlyList<string>>();
        foreach (var dimension in VolumeQuery.Of) seen[dimension] = await values.RunAsync(dimension, ct);
        return new PlaygroundView
        {
            Choices = choices,
            Volume = await volume.RunAsync(choices, ct),
            Seen = seen,
            KnownModels = [.. pricer.Catalogue.Providers.SelectMany(provider => provider.Models).Select(model => model.Id).Distinct().Order(StringComparer.Ordinal)],
        };
    }
}
