using System.Text.Json;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Forms;

namespace CostDashboard.Core.Tests.Tokens.Forms;

/// <summary>
/// Form C and what becomes of a text's places. Expected forms: UAX 15, its tables and figures, where nothing else is said.
/// </summary>
public sealed class FormCTests
{
    [Theory]
    [InlineData("cafe\u0301s", "caf\u00e9s")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("s\u0307\u0323", "\u1e69")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\u1112\u1161\u11ab\u1100\u116e\u11a8", "\ud55c\uad6d")]
    [InlineData("\uac00\u11a8\u11a8", "\uac01\u11a8")]
    [InlineData("\u1100\u0301\u1161", null)]
    [InlineData("\ud834\udd5e", "\ud834\udd57\ud834\udd65")]
    [InlineData("\ud800e\u0301\udc00", "\ud800\u00e9\udc00")]
    [InlineData("\ud800\u0301", null)]
    [InlineData("caf\u00e9 \ud55c\uad6d \u05d1\u05b0\u05bc \ud83d\ude00", null)]
    [InlineData("", null)]
    public void Of_Text_IsInFormC(string text, string? formed) => Assert.Equal(formed, Form.Of(text)?.Text);

    [Fact]
    public void Of_MarksSinceUnicode9_StayAsTheReferenceLeavesThem() =>
        // U+1ABF is assigned and below since Unicode 13: newer tables would put it before the mark above.
        Assert.Null(Form.Of("a\u0315\u1abf"));

    [Fact]
    public void Of_GeneratedTexts_IsTheReferences()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "tokens", "forms.json")));

        var cases = file.RootElement.GetProperty("cases").EnumerateArray().Select(c => (Text: c[0].GetString()!, Formed: c[1].GetString()))
            .ToList();

        Assert.Equal(400, cases.Count);
        Assert.True(cases.Count(c => c.Text != c.Formed) > 300);
        Assert.Empty(cases.Where(c => (Form.Of(c.Text)?.Text ?? c.Text) != c.Formed).Select(c => c.Text));
    }

    [Fact]
    public void Of_ManyMarks_EndsSoon()
    {
        // In pairs of which the second belongs first.
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 1 << 18));

        Assert.Equal("q" + new string('\u0323', 1 << 18) + new string('\u0301', 1 << 18), Form.Of("q" + marks)?.Text);
    }

    [Fact]
    public void Encode_LetterAndMark_AreOneCharacterOfTheTextAsWritten()
    {
        var (written, formed) = (
            Counter.Of("qwen3").Encode("une cafe\u0301 \u1112\u1161\u11ab!"), Counter.Of("qwen3").Encode("une caf\u00e9 \ud55c!"));

        Assert.Equal(formed.Select(token => token.Id), written.Select(token => token.Id));
        Assert.Equal(["une", " cafe\u0301", " \u1112\u1161\u11ab", "!"],
            written.Select(token => "une cafe\u0301 \u1112\u1161\u11ab!".Substring(token.Start, token.Length)));
        Assert.All(written, token => Assert.False(token.BeginsInside || token.EndsInside));
    }

    [Fact]
    public void Encode_SyllableOfManyTokens_IsTouchedWholeByEach()
    {
        // U+BDC2 is two tokens by npm tokenizers; its letters are three characters.
        var tokens = Counter.Of("qwen3").Encode("a\u1107\u1170\u11b1b");

        Assert.Equal((1, 3, false, true), (tokens[1].Start, tokens[1].Length, tokens[1].BeginsInside, tokens[1].EndsInside));
        Assert.Equal((1, 3, true, false), (tokens[^2].Start, tokens[^2].Length, tokens[^2].BeginsInside, tokens[^2].EndsInside));
        Assert.Equal(new TextToken(65, 4, 1, false, false), tokens[^1]);
    }

    [Fact]
    public void Encode_GeneratedTexts_CoverThemWithoutGap()
    {
        foreach (var (text, ids) in GoldenCase.Read("cases", "qwen3"))
        {
            var at = 0;
            foreach (var token in Counter.Of("qwen3").Encode(text))
            {
                Assert.True(token.BeginsInside ? token.Start < at : token.Start == at);
                at = token.Start + token.Length;
            }

            Assert.Equal(text.Length, at);
            Assert.Equal(ids.Length, Counter.Of("qwen3").Count(text));
        }
    }

    [Fact]
    public void Encode_BehindASpecialToken_PlacesAreOfTheWholeText() =>
        Assert.Equal(
            (10, 2), Counter.Of("qwen3").Encode("<|im_end|>e\u0301", SpecialTokens.AsTokens)[^1] is var last
            ? (last.Start, last.Length)
            : default);

    [Theory]
    [InlineData("marks 200 300")]
    [InlineData("pair C0 41 XYZ")]
    [InlineData("apart 340")]
    [InlineData("pear C0 41 300")]
    public void Load_LineThatIsNone_IsNamed(string line) =>
        Assert.Contains(
            $"'{line}'",
            Assert.Throws<InvalidDataException>(() => FormTable.Load(System.Text.Encoding.ASCII.GetBytes(line + "\n"))).Message);
}
