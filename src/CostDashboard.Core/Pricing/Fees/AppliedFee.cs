using System.Text.Json;

namespace CostDashboard.Core.Pricing.Fees;

/// <summary>What an applied price says of a kind of call that its rates do not name.</summary>
/// <param name="Call">A kind of <see cref="Usage.ToolCalls"/>.</param>
/// <param name="UsdPerThousand">Null when nobody knows: the calls are an unpriced part of the cost.</param>
/// <param name="Source">Where the fee stands; null when there is none.</param>
/// <param name="InsteadOfRequests">The price's rate for each request is not charged beside it.</param>
public sealed record AppliedFee(string Call, decimal? UsdPerThousand, string? Source, bool InsteadOfRequests = false);

/// <summary>
/// The fees of a stored price: [{"call": "file_search", "usd_per_1000": 2.5, "source": "…"}, {"call": "code_interpreter"}].
/// </summary>
internal static class AppliedFeesJson
{
    private const string Name = "fees";

    internal static void Write(Utf8JsonWriter json, IReadOnlyList<AppliedFee> fees)
    {
        json.WriteStartArray(Name);
        foreach (var fee in fees)
        {
            json.WriteStartObject();
            json.WriteString("call", fee.Call);
            if (fee.UsdPerThousand is { } usd) json.WriteNumber("usd_per_1000", PlainDecimal.Of(usd));
            if (fee.Source is { } source) json.WriteString("source", source);
            if (fee.InsteadOfRequests) json.WriteBoolean("instead_of_requests", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static IReadOnlyList<AppliedFee> Read(JsonAt price) => price.Optional(Name) is not { } list
        ? []
        : [.. list.Items().Select(at => new AppliedFee(
            at.Required("call").Text(), at.Optional("usd_per_1000")?.Number(), at.Optional("source")?.Text(),
            at.Optional("instead_of_requests")?.Flag() ?? false))];
}
