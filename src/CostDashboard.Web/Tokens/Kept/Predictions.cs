using CostDashboard.Core.Analytics;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Storage;

namespace CostDashboard.Web.Tokens;

/// <summary>
/// Records beside what was predicted for them: by themselves, else by the kept count of the prompt whose hash they carry.
/// </summary>
public sealed class Predictions(IPredictionReader reader, KeptCounts kept, ModelTokenizers models)
{
    public async Task<PredictionPage> ReadAsync(DateTime from, DateTime to, CancellationToken ct)
    {
        var table = kept.Table;
        var page = await reader.ReadAsync(from, to, table.Hashes, ct);
        var tokenizers = new Dictionary<string, ModelTokenizer>(StringComparer.Ordinal);
        return page with
        {
            Samples = [.. page.Samples.Select(Predicted).Where(sample => sample is not { PredictedTokens: null, PredictedCost: null })],
        };

        PredictionSample Predicted(PredictionSample sample)
        {
            if (sample.KeptHash is not { } hash) return sample;
            if (!tokenizers.TryGetValue(sample.Model, out var tokenizer)) tokenizers[sample.Model] = tokenizer = models.Find(sample.Model);
            return table.Find(hash)!.Tokens.For(tokenizer) is { } tokens
                ? sample with { PredictedTokens = tokens * sample.Requests }
                : sample with { KeptHash = null };
        }
    }
}
