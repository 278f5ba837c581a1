using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>What one flavour made of a response: counts by the catalogue's names, or why it is not of that flavour.</summary>
internal sealed class Extraction
{
    public required ResponseFlavour Flavour { get; init; }

    /// <summary>As the catalogue counts: input and output include their parts. Empty when there is a problem.</summary>
    public Dictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>How many places of the response gave more than 0.</summary>
    public int PlacesRead { get; set; }

    public string? Problem { get; init; }

    /// <summary>How near a failed flavour came: the nearest one's problem is the one to tell.</summary>
    public int Progress { get; init; }
}
