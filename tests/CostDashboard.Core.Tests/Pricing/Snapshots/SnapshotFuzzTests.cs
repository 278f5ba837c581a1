using System.Text;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Core.Pricing.Snapshots.Diff;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

/// <summary>Files with something wrong somewhere: whatever comes of them, it is no exception, and what is merged can be stored.</summary>
public sealed class SnapshotFuzzTests
{
    private static readonly string[] Pieces =
        [
            "null",
            "-1",
            "1e999",
            "\"\"",
            "[]",
            "{}",
            "true",
            "\"\\ud800\"",
            "[[[[",
            "}",
            "\"",
            ",",
            ":",
            "0.5",
            "99999999999999999999",
            "\"NaN\"",
        ];

    private static readonly byte[] Catalogue = Encoding.UTF8.GetBytes("""
        [{"id":"p","name":"P","provider_match":{"contains":"p"},"model_match":{"regex":"^m\\d(?!x)"},"fallback_model_providers":["q"],
          "extractors":[{"api_flavor":"chat","root":["usage",{"type":"array-match","field":"kind","match":{"equals":"x"}},"n"],
           "model_path":"model",
            "mappings":[{"path":["a","b"],"dest":"input_tokens","required":true}]}],
          "models":[{"id":"m1","match":{"or":[{"equals":"m1"},{"starts_with":"m1-"}]},"context_window":1000,"prices":{"input_mtok":1,
           "output_mtok":2}},
            {"id":"m2","match":{"equals":"m2"},"prices":[{"prices":{"input_mtok":{"base":3,"tiers":[{"start":200000,"price":6}]}}},
              {"constraint":{"start_date":"2026-03-13"},"prices":{"input_mtok":4}},
              {"constraint":{"start_time":"01:00:00Z","end_time":"04:00:00Z"},"prices":{"input_mtok":5}}]}]},
         {"id":"q","name":"Q","models":[{"id":"m3","match":{"equals":"m3"},"prices":{}}]}]
        """);

    private static readonly PriceCatalogue Current = PriceSnapshot.Read(Snap.Sample("litellm.json"), "old").Snapshot!.Catalogue;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_MutatedCatalogue_NeverThrows(int seed) => Mutate(Catalogue, PriceCatalogue.Load(Catalogue, "old"), seed);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Read_MutatedLiteLlmFile_NeverThrows(int seed) => Mutate(Snap.Sample("litellm.json"), Current, seed);

    private static void Mutate(byte[] file, PriceCatalogue current, int seed)
    {
        var random = new Random(seed);
        var read = 0;
        for (var i = 0; i < 300; i++)
        {
            var reading = PriceSnapshot.Read(Mutated(file, random), "new");
            if (!reading.IsRead) continue;

            read++;
            var merged = reading.Snapshot.MergeOver(current, new MergeOptions { KeepVanished = i % 2 == 0 });
            var stored = PriceCatalogue.Load(CatalogueWriter.Write(merged.Catalogue), "new");
            Assert.True(CatalogueDiff.Between(merged.Catalogue, stored, Some.Instant).IsEmpty);
            CatalogueDiff.Between(current, stored, Some.Instant).IsWithin(new DiffBounds());
        }

        Assert.InRange(read, 20, 299);
    }

    /// <summary>A byte another, a value another, a stretch gone or there twice.</summary>
    private static byte[] Mutated(byte[] file, Random random)
    {
        var at = random.Next(file.Length);
        var length = Math.Min(random.Next(1, 40), file.Length - at);
        return random.Next(5) switch
        {
            0 => [.. file[..at], (byte)random.Next(256), .. file[(at + 1)..]],
            1 => [.. file[..at], .. file[(at + length)..]],
            2 => [.. file[..(at + length)], .. file[at..]],
            _ => WithAnotherValue(file, at, random),
        };
    }

    private static byte[] WithAnotherValue(byte[] file, int at, Random random)
    {
        var colon = file.AsSpan(at).IndexOf((byte)':');
        if (colon < 0) return file[..at];

        var start = at + colon + 1;
        var end = file.AsSpan(start).IndexOfAny((byte)',', (byte)'}', (byte)']');
        return [.. file[..start], .. Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]),
            .. file[(end < 0 ? file.Length : start + end)..]];
    }
}
