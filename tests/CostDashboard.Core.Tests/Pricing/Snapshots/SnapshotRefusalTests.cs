using System.Text;
using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

public sealed class SnapshotRefusalTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<html>502 Bad Gateway</html>")]
    [InlineData("[{\"id\":\"p\",")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"error":{"message":"not found"}}""")]
    [InlineData("""[{"id":"p","name":"P","models":[]}]""")]
    [InlineData("""[1,2,3]""")]
    [InlineData("""{"providers":[]}""")]
    [InlineData("""{"m":{"litellm_provider":"openai"}}""")]
    [InlineData("""{"m":{"litellm_provider":"openai","input_cost_per_token":-1}}""")]
    [InlineData("""{"sample_spec":{"litellm_provider":"x","input_cost_per_token":1}}""")]
    public void Read_AFileOfNoUse_IsRefusedInWords(string file)
    {
        var reading = Snap.Reading(file);

        Assert.False(reading.IsRead);
        Assert.NotEmpty(reading.Refusal.What);
        Assert.StartsWith("The prices in use stay.", reading.Refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NestedWithoutEnd_IsRefused() => Assert.False(Snap.Reading(new string('[', 100_000)).IsRead);

    [Fact]
    public void Read_AHundredMegabytes_IsRefusedUnread()
    {
        var file = new byte[100 * 1024 * 1024];
        file.AsSpan().Fill((byte)'[');
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = PriceSnapshot.Read(file, "x");

        Assert.Contains("104,857,600", reading.Refusal?.What, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Read_MoreThanAnybodysPrices_IsRefused()
    {
        Assert.Contains(
            "50,000 entries", Snap.Reading($"[{string.Join(',', Enumerable.Repeat('1', 60_000))}]").Refusal?.What,
            StringComparison.Ordinal);
        Assert.Contains("2,000,000 values", Snap.Reading($"[{string.Join(',', Enumerable.Repeat('1', 2_100_000))}]").Refusal?.What,
            StringComparison.Ordinal);

        var rules = string.Join(',', Enumerable.Repeat("""{"regex":"a"}""", 1_001));
        var model = $$"""{"id":"m","prices":{},"match":{"or":[{{rules}}]} }""";
        Assert.Contains("1,000 regular expressions", Snap.Reading(Snap.Models(model)).Refusal?.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyBadEntries_ListsSomeAndCountsTheRest()
    {
        var bad = Enumerable.Range(0, 2_000).Select(i => Snap.Model($"bad-{i}", "7"));

        var snapshot = Snap.Of(Snap.Models([.. bad, Snap.Model("good")]));

        Assert.Equal(2_000, snapshot.LeftOut.Count);
        Assert.Equal(501, snapshot.Problems.Count);
        Assert.StartsWith("1500 more", snapshot.Problems[^1].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_InvalidUtf8InAName_LeavesOutTheEntry()
    {
        var file = Encoding.UTF8.GetBytes(Snap.Models(Snap.Model("good"), Snap.Model("bad?")));
        file[file.AsSpan().IndexOf("bad?"u8) + 3] = 0xFF;

        var snapshot = PriceSnapshot.Read(file, "x").Snapshot!;

        Assert.Equal("good", Assert.Single(snapshot.Catalogue.Providers[0].Models).Id);
    }
}
