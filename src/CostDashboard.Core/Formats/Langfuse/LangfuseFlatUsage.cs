using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>
/// usageDetails with a count for each type of usage. By Langfuse's rule they do not overlap, "input" is what was neither
/// cached nor audio; but its own wrapper of OpenAI's client (v3) and others send the whole input there. The total tells which:
/// it is the sum of everything, or of input and output alone. Two names of one type count the same tokens.
/// </summary>
internal sealed class LangfuseFlatUsage
{
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> sums = new(StringComparer.Ordinal);
    private bool isWhole;

    public long? Total { get; private set; }

    public bool IsEmpty => HasOnlyTotal && Total is null;

    public bool HasOnlyTotal => counts.Count == 0 && sums.Keys.All(type => type == LangfuseUsageTypes.Unknown);

    /// <param name="path">Of the object, for messages.</param>
    public static LangfuseFlatUsage Read(JsonElement details, ForeignFields fields, string path = "usageDetails")
    {
        var usage = new LangfuseFlatUsage();
        usage.AddAll(details, fields, path, prefix: "");

        return usage;
    }

    /// <summary>As <see cref="InclusiveCounts"/> takes them.</summary>
    public Dictionary<string, long> ToInclusive()
    {
        var (written, written1h) = Written();
        var cached = Math.Max(Of(LangfuseUsageTypes.CacheRead), CachedByModality());
        var (input, output) = (Of(LangfuseUsageTypes.Input), Of(LangfuseUsageTypes.Output));
        var parts = SumOf(LangfuseUsageTypes.InputParts) - Of(LangfuseUsageTypes.CacheRead) + cached + written;
        var (allInput, allOutput) = (input + parts, output + SumOf(LangfuseUsageTypes.OutputParts));
        // The last is LiteLLM's: it takes what was read from the cache out of the input, what was written not.
        var other = Of(LangfuseUsageTypes.OtherInput);
        ReadOnlySpan<long> inputs = isWhole ? [Math.Max(input, parts - other) + other, allInput] : [allInput, input, allInput - written];
        var (wholeInput, wholeOutput) = ThatMakeTheTotal(inputs, [allOutput, output], parts);

        return new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["input_tokens"] = wholeInput,
            ["output_tokens"] = wholeOutput,
            ["cache_read_tokens"] = cached,
            ["cache_write_tokens"] = written,
            ["cache_write_1h_tokens"] = written1h,
            ["cache_audio_read_tokens"] = Of(LangfuseUsageTypes.CacheReadAudio),
            ["cache_image_read_tokens"] = Of(LangfuseUsageTypes.CacheReadImage),
            // What was cached of a modality has been taken out of it.
            ["input_audio_tokens"] = Of(LangfuseUsageTypes.InputAudio) + Of(LangfuseUsageTypes.CacheReadAudio),
            ["input_image_tokens"] = Of(LangfuseUsageTypes.InputImage) + Of(LangfuseUsageTypes.CacheReadImage),
            ["output_reasoning_tokens"] = Of("output_reasoning_tokens"),
            ["output_audio_tokens"] = Of("output_audio_tokens"),
            ["output_image_tokens"] = Of("output_image_tokens"),
        };
    }

    /// <summary>
    /// Of an object in it the names are read as its senders would have flattened them: "input_token_details": {"cache_read": 5}.
    /// </summary>
    private void AddAll(JsonElement details, ForeignFields fields, string path, string prefix)
    {
        foreach (var part in details.EnumerateObject())
        {
            var name = prefix + Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(part));
            if (part.Value.ValueKind == JsonValueKind.Object && prefix.Length == 0) AddAll(part.Value, fields, path, Prefix(name));
            else if (part.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array))
            {
                Add(name, part.Value, fields, path);
            }
        }
    }

    private void Add(string name, JsonElement value, ForeignFields fields, string path)
    {
        if (LangfuseUsageTypes.Find(name) is not { } type) return;

        if (LooseNumber.TryWhole(value, out var count) && count is >= 0 and <= UsageLimits.Count) Add(type, name, count);
        // What counts no tokens may be anything.
        else if (type != LangfuseUsageTypes.Unknown)
        {
            fields.Fail(
                path + "." + UsageText.Echo(name), $"{UsageRules.WholeRule(0, UsageLimits.Count)}, got {ResponseJson.Describe(value)}");
        }
    }

    private void Add(string type, string name, long count)
    {
        isWhole |= LangfuseUsageTypes.IsWhole(name);
        if (type == LangfuseUsageTypes.Total) Total = Math.Max(Total ?? 0, count);
        else if (LangfuseUsageTypes.IsSum(type, name)) sums[type] = sums.GetValueOrDefault(type) + count;
        else counts[type] = Math.Max(counts.GetValueOrDefault(type), count);
    }

    private static string Prefix(string name) => name switch
    {
        _ when name.Contains("cache", StringComparison.OrdinalIgnoreCase) => "cache_",
        _ when name.Contains("input", StringComparison.OrdinalIgnoreCase) || name.Contains("prompt", StringComparison.OrdinalIgnoreCase) =>
            "input_",
        _ when name.Contains("output", StringComparison.OrdinalIgnoreCase)
            || name.Contains("completion", StringComparison.OrdinalIgnoreCase) => "output_",
        _ => name + "_",
    };

    /// <summary>
    /// All writes, and those of an hour. Ephemeral ones are part of all; types by lifetime without that word count apart, as Langfuse
    /// prices them.
    /// </summary>
    private (long All, long Hour) Written()
    {
        var (all, short5m, hour) = (
            Of(LangfuseUsageTypes.CacheWrite), Of(LangfuseUsageTypes.CacheWrite5m), Of(LangfuseUsageTypes.CacheWrite1h));
        var (ephemeral5m, ephemeral1h) = (Of(LangfuseUsageTypes.Ephemeral5m), Of(LangfuseUsageTypes.Ephemeral1h));
        if (ephemeral5m + ephemeral1h > 0) return (Math.Max(all, ephemeral5m + ephemeral1h), ephemeral1h);

        return short5m > 0 ? (Math.Max(all, short5m + hour), hour) : (all + hour, hour);
    }

    private long CachedByModality() =>
        sums.GetValueOrDefault(LangfuseUsageTypes.CacheRead) + Of(LangfuseUsageTypes.CacheReadAudio)
            + Of(LangfuseUsageTypes.CacheReadImage);

    /// <summary>Where none do, or there is no total, Langfuse's rule holds: the first of each, and what the total has besides.</summary>
    private (long Input, long Output) ThatMakeTheTotal(ReadOnlySpan<long> inputs, ReadOnlySpan<long> outputs, long parts)
    {
        foreach (var input in inputs)
        {
            foreach (var output in outputs)
            {
                if (input + output == Total) return (input, output);
            }
        }

        return Total is { } total ? WithTheRest(inputs[0], outputs[0], total, parts) : (inputs[0], outputs[0]);
    }

    /// <summary>
    /// LangChain's callback takes each part out of the input until nothing is left: twice, where writes are given twice, and of an input
    /// that never had the cache in it. Elsewhere what the total has besides is output: thinking that Gemini's compatible endpoint leaves
    /// out.
    /// </summary>
    private (long Input, long Output) WithTheRest(long input, long output, long total, long parts)
    {
        var rest = total - input - output - sums.GetValueOrDefault(LangfuseUsageTypes.Unknown);
        var isTwice = Of(LangfuseUsageTypes.CacheWrite) > 0 && Of(LangfuseUsageTypes.Ephemeral5m) + Of(LangfuseUsageTypes.Ephemeral1h) > 0;
        if (Of(LangfuseUsageTypes.Input) == 0 && parts > 0)
        {
            if (rest > 0 && isTwice) return (input + rest, output);

            var fresh = total - output;
            return fresh > 0 && fresh < parts ? (parts + fresh, output) : (input, output);
        }

        return rest > 0 && parts == 0 ? (input, output + rest) : (input, output);
    }

    private long Of(string type) => Math.Max(counts.GetValueOrDefault(type), sums.GetValueOrDefault(type));

    private long SumOf(IEnumerable<string> types) => types.Sum(Of);
}
