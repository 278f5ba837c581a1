using System.IO.Compression;
using System.Text;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>Compressed bodies are taken whole or not at all.</summary>
public sealed class GzipTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static readonly byte[] Table = Gzip.Of(
        "id,date,model,project,input_tokens\n"
            + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"g-{i},2026-11-01,gpt-4o,cut-gzip,{i * 7_919}\n")));

    /// <summary>The part of a body that comes, and what follows it.</summary>
    public static TheoryData<string, double, string> Broken => new()
    {
        { "half", 0.5, "" },
        { "all but the trailer", -8, "" },
        { "half of the trailer", -4, "" },
        { "all but a byte", -1, "" },
        { "something behind it", 1, "x" },
        { "zeros behind it", 1, "\0\0\0\0" },
        { "a cut second member", 1, "\u001f\u008b\u0008" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Body_ThatIsNotWhole_IsRefusedAndNothingOfItStored(string what, double part, string behind)
    {
        var length = part < 0 ? Table.Length + (int)part : (int)(Table.Length * part);
        byte[] body = [.. Table[..length], .. Encoding.Latin1.GetBytes(behind)];

        var answer = await PostAsync("/api/v1/usage/csv", body);

        answer.AssertProblem(400);
        Assert.Contains("Nothing of it was stored", answer.Detail, StringComparison.Ordinal);
        Assert.True((await fixture.Host.GetAsync("/api/v1/usage?project=cut-gzip")).Json["records"]!.AsArray().Count == 0, what);
    }

    [Theory]
    [InlineData("/api/v1/usage", "application/x-ndjson")]
    [InlineData("/api/v1/usage/openai", "application/x-ndjson")]
    [InlineData("/api/public/ingestion", "application/json")]
    [InlineData("/v1/traces", "application/json")]
    [InlineData("/api/v1/prices/versions/preview", "application/json")]
    [InlineData("/api/v1/currency/rates", "application/json")]
    public async Task EveryAddress_RefusesACutBody(string path, string contentType)
    {
        // Whole lines are left, so only the checksum tells.
        var whole = Gzip.Of(string.Concat(Enumerable.Repeat("{}\n", 5_000)));
        var answer = await fixture.Host.SendAsync(
            path.EndsWith("rates", StringComparison.Ordinal) ? HttpMethod.Put : HttpMethod.Post,
            path,
            RunningHost.Bytes(whole[..^8], contentType, "gzip"));

        Assert.True(answer.Is(400), answer.Text);
        Assert.Contains("cut short", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_OneBehindTheOther_AreReadAsOne()
    {
        var record = (string id) => $$"""{"id":"{{id}}","model":"gpt-4o","project":"two-members","input_tokens":1}""" + "\n";

        var answer = await PostAsync("/api/v1/usage", [.. Gzip.Of(record("m-1")), .. Gzip.Of(record("m-2"))], "application/x-ndjson");

        answer.AssertCounts(accepted: 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8_191)]
    [InlineData(100_000)]
    public async Task Stream_HoweverItComes_GivesWhatWasPacked(int step)
    {
        var random = new Random(4);
        var first = new byte[70_000];
        var second = new byte[16];
        random.NextBytes(first);
        random.NextBytes(second);

        var unpacked = await UnpackAsync([.. Gzip.Of(first), .. Gzip.Of(Array.Empty<byte>()), .. Gzip.Of(second)], step);
        Assert.Equal([.. first, .. second], unpacked);
        var cut = Gzip.Of(second)[..^3];
        await Assert.ThrowsAsync<InvalidDataException>(() => UnpackAsync([.. Gzip.Of(first), .. cut], step));
        await Assert.ThrowsAsync<InvalidDataException>(() => UnpackAsync([.. Gzip.Of(second), 0x1F], step));
    }

    [Fact]
    public async Task Stream_CutAnywhere_IsRefused()
    {
        // Stored, not compressed: what is cut off is all that is missing.
        using var stored = new MemoryStream();
        using (var gzip = new GZipStream(stored, CompressionLevel.NoCompression, leaveOpen: true)) gzip.Write(new byte[40]);
        var packed = stored.ToArray();

        for (var length = 1; length < packed.Length; length++)
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => UnpackAsync(packed[..length], 7));
        }
        Assert.Equal(40, (await UnpackAsync(packed, 7)).Length);
    }

    private static async Task<byte[]> UnpackAsync(byte[] packed, int step)
    {
        using var unpacked = new MemoryStream();
        await using var gzip = new CheckedGzipStream(new SlowStream(packed, step));
        await gzip.CopyToAsync(unpacked, 1_000, TestContext.Current.CancellationToken);
        return unpacked.ToArray();
    }

    private Task<Answer> PostAsync(string path, byte[] body, string contentType = "text/csv") =>
        fixture.Host.SendAsync(HttpMethod.Post, path, RunningHost.Bytes(body, contentType, "gzip"));

    /// <summary>Gives as few bytes at a time as it is told to.</summary>
    private sealed class SlowStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
    }
}
