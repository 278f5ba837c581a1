using CostDashboard.Core.Tokens;
using CostDashboard.Web.Host;
using CostDashboard.Web.Playground;

namespace CostDashboard.App.Tests.Playground;

public sealed class TokenLinesTests
{
    private static readonly Tokenizer Tokenizer = new Tokenizers(file => SeedData.Read("tokenizers/" + file)).Find("o200k_base")!;

    [Fact]
    public void Lines_NewlinesAndWidth_BreakThem()
    {
        var lines = Lines("one two\nthree four five", columns: 10);

        Assert.Equal(
            [["one", "·two", "↵"], ["three", "·four"], ["·five"]],
            Enumerable.Range(0, lines.Lines).Select(at => lines.Line(at).Cells.Select(cell => cell.Shown).ToArray()));
        Assert.Equal(6, lines.Tokens);
    }

    [Fact]
    public void Lines_Marks_AreThoseOfTheirTokens()
    {
        var ids = Ids("one two three");

        var lines = TokenLines.Of(Tokenizer, ids, 80, [false, true, false], TestContext.Current.CancellationToken);

        Assert.Equal([false, true, false], lines.Line(0).Cells.Select(cell => cell.IsMarked));
    }

    [Fact]
    public void Lines_OfNothing_AreNone() => Assert.Equal((0, 0), (Lines("", 80).Lines, Lines("", 80).Tokens));

    [Fact]
    public void Lines_OfMessages_StandUnderTheirRoles()
    {
        var lines = TokenLines.Of(
            Tokenizer,
            new WrittenTexts([new("system", "one two"), new("user", ""), new("user", "three")]),
            80,
            TestContext.Current.CancellationToken);

        Assert.Equal(
            ["system:", ":one·two", "user:", "user:", ":three"],
            Enumerable.Range(0, lines.Lines)
                .Select(lines.Line)
                .Select(line => line.Heading + ":" + string.Concat(line.Cells.Select(cell => cell.Shown))));
        Assert.Equal(3, lines.Tokens);
    }

    [Theory]
    [InlineData(1_000_000, true)]
    [InlineData(1_000_001, false)]
    public void Shown_LongTexts_AreCountedOnly(int characters, bool isShown)
    {
        var written = new WrittenTexts([new(null, new string('a', characters))]);

        var shown = TokensView.Of(Tokenizer, written, 80, TestContext.Current.CancellationToken);
        var compared = CompareView.Of(ModelCounts.None, Tokenizer, written, written, 80, TestContext.Current.CancellationToken);

        Assert.Equal((isShown, isShown, !isShown), (shown.Lines is not null, compared.Lines is not null, compared.IsTooLong));
    }

    [Fact]
    public void Shown_CalledOff_Ends()
    {
        using var off = new CancellationTokenSource();
        off.Cancel();

        Assert.Throws<OperationCanceledException>(() => TokenLines.Of(Tokenizer, Ids("one two"), 80, null, off.Token));
        Assert.Throws<OperationCanceledException>(() => CompareLines.Of(Tokenizer, "one", "two", 80, off.Token));
    }

    [Theory]
    [InlineData(new byte[] { 0x20, 0x61, 0x09, 0x0D, 0x0A }, "·a→␍↵", "20 61 09 0d 0a")]
    [InlineData(new byte[] { 0xED, 0x99, 0x98 }, "환", "ed 99 98")]
    [InlineData(new byte[] { 0xED, 0x99 }, "‹ED99›", "ed 99")]
    [InlineData(new byte[] { 0x98, 0x41 }, "‹98›A", "98 41")]
    [InlineData(new byte[] { 0xCC, 0xB7 }, "◌\u0337", "cc b7")]
    [InlineData(new byte[] { 0x65, 0xCC, 0x81 }, "e\u0301", "65 cc 81")]
    [
        InlineData(
            new byte[] { 0xE2, 0x80, 0x8D, 0xE2, 0x80, 0xAE, 0xC2, 0xA0, 0x1B },
            "‹U+200D›‹U+202E›‹U+00A0›‹U+001B›",
            "e2 80 8d e2 80 ae c2 a0 1b"),
    ]
    public void Text_OfBytes_IsVisible(byte[] bytes, string shown, string hex) =>
        Assert.Equal((shown, hex), (TokenText.Shown(bytes), TokenText.Hex(bytes)));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("환불", 4)]
    [InlineData("🙂", 2)]
    [InlineData("◌\u0337", 1)]
    public void Width_EastAsianAndEmoji_AreTwoColumns(string text, int width) => Assert.Equal(width, TokenText.Width(text));

    private static TokenLines Lines(string text, int columns) =>
        TokenLines.Of(Tokenizer, Ids(text), columns, null, TestContext.Current.CancellationToken);

    private static int[] Ids(string text) => TokenLines.Ids(Tokenizer, text);
}
