using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Web.Tokens;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Playground;

/// <summary>What is known without the text: the models there are, and how often they are called.</summary>
public sealed class PlaygroundQuery(
    VolumeQuery volume, FilterValuesQuery values, Pricer pricer, ModelTokenizers tokenizers, Calibrations calibrations)
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
            Calibrations = await CalibrationsAsync(choices, ct),
            KnownModels = [.. pricer.Catalogue.Providers.SelectMany(provider => provider.Models).Select(model => model.Id)
                .Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private async Task<Dictionary<string, Calibration>> CalibrationsAsync(PlaygroundChoices choices, CancellationToken ct)
    {
        var found = new Dictionary<string, Calibration>();
        foreach (var model in choices.Corrects ? choices.Models : [])
        {
            if (await calibrations.FindAsync(tokenizers.Find(model), ct) is { } calibration) found[model] = calibration;
        }

        return found;
    }
}

/// <summary>What the page draws besides what is written on it.</summary>
public sealed record PlaygroundView
{
    public required PlaygroundChoices Choices { get; init; }

    public required Volume Volume { get; init; }

    /// <summary>Names whose volume can be taken, by dimension.</summary>
    public required IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Seen { get; init; }

    /// <summary>What the estimates of these models are corrected by; only of those that are.</summary>
    public required IReadOnlyDictionary<string, Calibration> Calibrations { get; init; }

    /// <summary>Models of the catalogue, by name.</summary>
    public required IReadOnlyList<string> KnownModels { get; init; }
}
