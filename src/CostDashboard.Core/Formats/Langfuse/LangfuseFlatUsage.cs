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
/// it is the sum of everything, or of input and output alone.
/// </summary>
internal sealed class LangfuseFlatUsage
{
    private readonly Dictionary<string, long> sums = new(StringComparer.Ordinal);

    public long? Total { get; private set; }

    public bool IsEmpty => sums.Count == 0 && Total is null;

    public bool HasOnlyTotal => sums.Count == 0;

    public static LangfuseFlatUsage Read(JsonElement details, ForeignFields fields)
    {
        var usage = new LangfuseFlatUsage();
        foreach (var part in details.EnumerateObject())
        {
            if (part.Value.ValueKind == JsonValueKind.Null) continue;

            var name = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(part));
            if (LangfuseUsageTypes.Find(name) is not { } type) continue;

            if (LooseNumber.TryWhole(part.Value, out var count) && count is >= 0 and <= UsageLimits.Count) usage.Add(type, count);
            else fields.Fail("usageDetails." + UsageText.Echo(name), $"{UsageRules.WholeRule(0, UsageLimits.Count)}, got {ResponseJson.Describe(part.Value)}");
        }

        return usage;
    }

    /// <summary>As <see cref="InclusiveCounts"/> takes them.</summary>
    public Dictionary<string, long> ToInclusive()
    {
        var written = Of("cache_write_tokens") + Of("cache_write_1h_tokens");
        var (input, output) = (Of(LangfuseUsageTypes.Input), Of(LangfuseUsageTypes.Output));
        var (allInput, allOutput) = (input + SumOf(LangfuseUsageTypes.InputParts), output + SumOf(LangfuseUsageTypes.OutputParts));
        // The last is LiteLLM's: it takes what was read from the cache out of the input, what was written not.
        var (wholeInput, wholeOutput) = ThatMakeTheTotal([allInput, input, allInput - written], [allOutput, output]);

        return new Dictionary<string, long>(sums, StringComparer.Ordinal)
        {
            ["input_tokens"] = wholeInput,
            ["output_tokens"] = wholeOutput,
            ["cache_write_tokens"] = written,
        };
    }

    /// <summary>Where none do, or there is no total, Langfuse's rule holds: the first of each.</summary>
    private (long Input, long Output) ThatMakeTheTotal(ReadOnlySpan<long> inputs, ReadOnlySpan<long> outputs)
    {
        foreach (var input in inputs)
        {
            foreach (var output in outputs)
            {
                if (input + output == Total) return (input, output);
            }
        }

        return (inputs[0], outputs[0]);
    }

    private void Add(string type, long count)
    {
        if (type == LangfuseUsageTypes.Total) Total = count;
        else sums[type] = Of(type) + count;
    }

    private long Of(string type) => sums.GetValueOrDefault(type);

    private long SumOf(IEnumerable<string> types) => types.Sum(Of);
}
