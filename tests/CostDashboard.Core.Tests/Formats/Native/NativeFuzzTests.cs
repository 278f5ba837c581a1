using System.Globalization;
using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats;

public sealed class NativeFuzzTests
{
    private const string First =
        """{"id": "a\u00e9", "model": "gpt-5", "timestamp": "2026-03-15T10:20:30.5+09:00", "input_tokens": 12, "team": "결제\ud83d\ude00", "tags": {"k": "v", "n": 1.5e3, "b": true}, "cost_usd": 0.25}""";
    private const string Second =
        """{"model": "m-2", "output_tokens": 1e3, "reasoning_tokens": 5.0, "realtime": false, "response": {"deep": [1, {"x": null}]}, "id": "b"}""";

    private static readonly byte[] Array = Encoding.UTF8.GetBytes($"[{First},\r\n {Second}]");
    private static readonly byte[] Lines = Encoding.UTF8.GetBytes($"{First}\r\n\n{Second}\n{First}\n");

    [Fact]
    public void Read_ArrayCutAtAnyByte_IsUnreadable()
    {
        for (var length = 0; length < Array.Length; length++)
        {
            var (unreadable, batch) = Native.Read(Array.AsSpan(0, length));

            Assert.True(unreadable is not null, $"cut at {length}");
            Assert.Empty(batch.Items);
        }

        Assert.Equal(2, Native.Read(Array).Batch.Accepted);
    }

    [Fact]
    public void Read_LinesCutAtAnyByte_LoseOnlyTheCutOne()
    {
        for (var length = Encoding.UTF8.GetByteCount(First); length < Lines.Length; length++)
        {
            var (unreadable, batch) = Native.Read(Lines.AsSpan(0, length), ContentKind.NdJson);

            Assert.Null(unreadable);
            Assert.True(batch.Items[0].IsAccepted && batch.Rejected <= 1, $"cut at {length}");
            Assert.Equal(CountLines(Lines.AsSpan(0, length)), batch.Items.Count);
        }
    }

    [Theory]
    [InlineData(ContentKind.Json)]
    [InlineData(ContentKind.NdJson)]
    public void Read_MutatedBodies_NeverThrowAndCountOn(ContentKind kind)
    {
        var random = new Random(20_260_315);
        var sample = kind == ContentKind.Json ? Array : Lines;
        var accepted = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var body = Mutate(sample, random);

            var (unreadable, batch) = Native.Read(body, kind);

            accepted += batch.Accepted;
            Assert.True(unreadable is null || batch.Items.Count == 0);
            Assert.Equal(Enumerable.Range(0, batch.Items.Count), batch.Items.Select(item => item.Rejection?.Index ?? item.Index));
            Assert.All(batch.Items, AssertSound);
            if (kind == ContentKind.Json) Assert.Equal(IsJson(body), unreadable is null);
        }

        // The mutations are mild enough that much is still read: else nothing was tested.
        Assert.True(accepted > 5_000, $"{accepted} accepted");
    }

    [Fact]
    public void Read_RandomNumbers_AgreeWithDecimal()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var text = RandomNumber(random);
            var exact = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            var whole = exact == decimal.Truncate(exact) && exact >= 0 && exact <= UsageLimits.Count;

            var item = Assert.Single(Native.Json($$"""{"model": "m", "input_tokens": {{text}}}""").Items);

            Assert.True(whole == item.IsAccepted, text);
            if (item.IsAccepted) Assert.Equal(exact, item.Record.Counts.Input);
        }
    }

    private static void AssertSound(UsageItem item)
    {
        if (item.IsAccepted) Assert.Null(UsageRules.Check(item.Record, Native.Now));
        else Assert.True(item.Rejection is { Field.Length: > 0, Message.Length: > 0 and < 400 });
    }

    // System.Text.Json's own document, which takes one value, says whether the body is JSON.
    private static bool IsJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(1, bytes.Count - 1);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = "0123456789\"\\{}[],:eE+-.u \n"u8[random.Next(26)]; break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, bytes[random.Next(bytes.Count)]); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(8), bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }

    private static string RandomNumber(Random random)
    {
        var whole = random.Next(3) == 0 ? "0" : random.NextInt64(1, 1L << random.Next(1, 50)).ToString(CultureInfo.InvariantCulture);
        var fraction = random.Next(2) == 0 ? "" : "." + random.Next(0, 1000) + new string('0', random.Next(4));
        var exponent = random.Next(2) == 0 ? "" : "e" + random.Next(-6, 7);

        return (random.Next(8) == 0 ? "-" : "") + whole + fraction + exponent;
    }

    private static int CountLines(ReadOnlySpan<byte> body)
    {
        var lines = Encoding.Latin1.GetString(body).Split('\n');

        return lines.Count(line => !string.IsNullOrWhiteSpace(line));
    }
}
