using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>Makes usage out of the parts of one response.</summary>
internal static class ResponseReader
{
    /// <summary>Null with a problem when nothing can be counted. The problem never repeats a text of the response.</summary>
    public static ResponseUsage? Read(ResponseGroup group, out FieldProblem? problem)
    {
        problem = null;
        var first = group.First!;
        if (first.Failure is { } failure) problem = Problem($"of the batch's line {Line(first)} is none, as it failed: {failure}");
        if (problem is not null) return null;

        if (group.Best is not { Problem: null } found) return OfCallsAlone(group, first, out problem);

        if (CompletedCounts.Of(found, group.Counted, out var unreadable) is not { } complete)
        {
            problem = Problem(unreadable!);
            return null;
        }

        if (InclusiveCounts.ToDisjoint(complete.Counts, out var contradiction) is not { } counts)
        {
            problem = Problem(contradiction!);
            return null;
        }

        List<JsonElement> layers = [.. group.Layers];
        var model = ResponseFacts.Model(layers, found.Flavour) ?? (first.Entry is { } log ? ResponseFacts.LogModel(log) : null);
        var calls = ResponseCalls.Of(layers, model);
        return Usage(layers, first, model, counts, calls) with
        {
            LargestPassTokens = complete.Passes.Largest,
            Others = complete.Passes.Others,
            HasCounts = InclusiveCounts.HasAny(complete.Counts) || calls is not null,
        };
    }

    /// <summary>A response that counted no tokens but is charged by the call, as reranking is.</summary>
    private static ResponseUsage? OfCallsAlone(ResponseGroup group, ResponsePart first, out FieldProblem? problem)
    {
        List<JsonElement> layers = [.. group.Layers];
        var model = ResponseFacts.Model(layers);
        var calls = ResponseCalls.Of(layers, model);
        problem = calls is null ? Problem(WhyNone(group)) : null;
        return calls is null ? null : Usage(layers, first, model, default, calls);
    }

    private static ResponseUsage Usage(
        List<JsonElement> layers, ResponsePart first, string? model, TokenCounts counts, Dictionary<string, long>? calls)
    {
        // Web searches are a count of the record: the flavour's, or where it has none, those that were seen.
        if (calls?.Remove(ToolCalls.WebSearch, out var searches) == true && counts.WebSearches == 0)
        {
            counts = counts with { WebSearches = searches };
        }

        return new ResponseUsage
        {
            Id = ResponseFacts.Id(layers) ?? first.RequestId ?? (first.Entry is { } entry ? ResponseFacts.LogId(entry) : null),
            Model = model,
            Timestamp = ResponseFacts.Time(layers) ?? (first.Entry is { } logged ? ResponseFacts.LogTime(logged) : null),
            ServiceTier = first.IsBatch ? ServiceTiers.Batch : ResponseFacts.Tier(layers),
            ReportedCost = ResponseFacts.Cost(layers),
            InferenceGeo = ResponseFacts.Place(layers),
            Counts = counts,
            HasCounts = true,
            ToolCalls = calls is { Count: > 0 } ? calls : null,
        };
    }

    private static string WhyNone(ResponseGroup group)
    {
        var first = group.First!;
        if (ResponseJson.Object(first.Body, "error") is { } error) return $"is not in it: it reports {BatchLines.Code(error)}";
        if (first.Kind != PartKind.Whole)
        {
            return $"is not in the stream: it {group.Best?.Problem}. Send it to its end, and ask the provider for usage (OpenAI: "
                + $"stream_options.include_usage)";
        }

        return $"is not in it: the response {group.Best?.Problem}";
    }

    private static string Line(ResponsePart part) => part.LineId is { } id ? $"\"{UsageText.Echo(id)}\"" : "without a custom_id";

    private static FieldProblem Problem(string message) => new(UsageFields.AnyUsage, message);
}
