using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

public sealed class UsageCursorTests
{
    private const string Alphabet = "ABCXYZabcxyz0189-_+/= \t\n.%\u00e9\ud83d";

    [Fact]
    public void TryParse_OfItsOwnText_GivesItBack()
    {
        var random = new Random(1);
        foreach (
            var (at, seq) in Enumerable.Range(0, 1_000)
                .Select(_ => (random.NextInt64(), random.NextInt64()))
                .Append((0, 0))
                .Append((long.MinValue, long.MaxValue))
                .Append((-1, -1)))
        {
            var cursor = new UsageCursor(at, seq);

            Assert.True(UsageCursor.TryParse(cursor.ToString(), out var parsed));
            Assert.Equal(cursor, parsed);
            Assert.Matches("^[A-Za-z0-9_-]{22}$", cursor.ToString());
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA  ")]
    [InlineData("AAAAAAAAAAA+AAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")]
    public void TryParse_AnythingElse_IsRefused(string? text)
    {
        Assert.False(UsageCursor.TryParse(text, out var cursor));
        Assert.Equal(default, cursor);
    }

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndReadsOneSpellingOnly()
    {
        var random = new Random(2);
        for (var i = 0; i < 100_000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(10) == 0 ? random.Next(40) : 22)
                    .Select(_ => Alphabet[random.Next(random.Next(2) == 0 ? 16 : Alphabet.Length)]));

            if (UsageCursor.TryParse(text, out var cursor)) Assert.Equal(text, cursor.ToString());
        }
    }
}
