using CostDashboard.Core.Advice;
using CostDashboard.Core.Tests.Tokens;
using CostDashboard.Core.Tokens;

namespace CostDashboard.Core.Tests.Advice;

/// <summary>Replacements are worked by hand; token counts come from the npm package tiktoken 1.0.22, o200k_base / cl100k_base.</summary>
public sealed class AdviceTests
{
    private static readonly AdviceList All = new(new AdviceData(
        PhraseList.Load(SeedFile("phrases.json")), CacheMinimums.Load(SeedFile("cache-minimums.json")), new Tokenizers(Counter.ReadFile)));

    private const string Rows = """[{"id": 1, "name": "Ada"}, {"id": 2, "name": "Bea"}]""";

    [Fact]
    public void WhiteSpace_LineEndsBlankLinesAndTheEnd_AreShortened()
    {
        var found = One("whitespace", "Summarise:  \n\n\n\n  one \t\n  two\r\n\r\n\r\n\r\nthree \n\n");

        Assert.Equal("Summarise:\n\n  one\n  two\r\n\r\nthree", found.Replacement);
        Assert.Equal((14, 11, 3), (found.Before, found.After, found.Saved));
        Assert.Equal([new TextRange(10, 16), new(21, 24), new(29, 37), new(42, 45)], found.Where);
    }

    [Fact]
    public void WhiteSpace_BlanksInsideLinesAndIndentation_Stay() => Assert.Empty(Ids("def f(a,  b):\n    return a\n\nx  =  1"));

    [Fact]
    public void Json_InText_IsMinifiedWithoutTouchingNumbersAndStrings()
    {
        var found = One("json.minified", "Data: {\n  \"a\" : [1, 2.50, \"x  y\\n\"],\n  \"b\" : { }\n} end");

        Assert.Equal("Data: {\"a\":[1,2.50,\"x  y\\n\"],\"b\":{}} end", found.Replacement);
        Assert.Equal((31, 22), (found.Before, found.After));
    }

    [Fact]
    public void Json_AsYaml_QuotesWhatWouldReadAsSomethingElse()
    {
        var found = One("json.yaml", """
            {
                "name": "Kim Min-jun",
                "answer": "yes",
                "version": "1.0",
                "tags": ["a", "b: c", ""],
                "nested": {"one": 1, "none": null, "list": [[1, 2], {"x": true, "y": []}]},
                "1st": {}
            }
            """);

        Assert.Equal(
            """
            name: Kim Min-jun
            answer: "yes"
            version: "1.0"
            tags:
            - a
            - "b: c"
            - ""
            nested:
              one: 1
              none: null
              list:
              - - 1
                - 2
              - x: true
                "y": []
            "1st": {}
            """.ReplaceLineEndings("\n"),
            found.Replacement);
    }

    [Fact]
    public void Json_UniformRows_BecomeTables()
    {
        const string Quoted = """[{"id": 1, "name": "Ada, Countess", "ok": true}, {"id": 2, "name": null, "ok": false}]""";

        Assert.Equal("id,name,ok\n1,\"Ada, Countess\",true\n2,,false", One("json.csv", Quoted).Replacement);
        Assert.Equal("|id|name|ok|\n|-|-|-|\n|1|Ada, Countess|true|\n|2||false|", One("json.markdown", Quoted).Replacement);
    }

    [Theory]
    [InlineData("Data: {0} and then")]
    [InlineData("Data: {0}")]
    [InlineData("{0}.")]
    [InlineData("- Example:\n  {0}\n- Next")]
    public void Json_AmongOtherWords_IsOnlyMinified(string around) =>
        Assert.Equal(["json.minified"], Ids(around.Replace("{0}", Rows, StringComparison.Ordinal)).Where(id => id.StartsWith("json", StringComparison.Ordinal)));

    [Fact]
    public void Json_OnLinesOfItsOwn_TakesEveryForm()
    {
        Assert.Equal("Data:\nid,name\n1,Ada\n2,Bea \nEnd.", One("json.csv", $"Data:\n{Rows} \nEnd.").Replacement);
        Assert.Equal("Data:\r\n- id: 1\n  name: Ada\n- id: 2\n  name: Bea\r\nEnd.", One("json.yaml", $"Data:\r\n{Rows}\r\nEnd.").Replacement);
    }

    [Theory]
    [InlineData("""[{"id": "1"}, {"id": "2"}]""")]
    [InlineData("""[{"name": ""}, {"name": "b"}]""")]
    [InlineData("""[{"a": 1, "b": 2}, {"b": 2, "a": 1}]""")]
    [InlineData("""[{"a": {"b": 1}}, {"a": {"b": 2}}]""")]
    [InlineData("""[{"a": "\ud800"}, {"a": "b"}]""")]
    public void Json_WhatATableWouldLose_HasNoTable(string json) => Assert.DoesNotContain("json.csv", Ids(json));

    [Theory]
    [InlineData("[one] and {two} are [three] words of nothing")]
    [InlineData("{\"a\": 1,, \"b\": 22222222222}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void Json_WhatIsNone_IsLeftAlone(string text) => Assert.DoesNotContain(Ids(text), id => id.StartsWith("json", StringComparison.Ordinal));

    [Fact]
    public void Repeats_LaterCopies_AreNamedFromWordToWord()
    {
        const string Passage = "The customer may return a product within thirty days of delivery if it is unused and complete. ";
        const string Start = "Rules first. " + Passage;
        const string Middle = "Then something else is said, once and never again. ";

        var found = One("repeats", Start + Middle + Passage + "That is all.");

        Assert.Equal(Start + Middle + "That is all.", found.Replacement);
        Assert.Equal([new TextRange(Start.Length + Middle.Length, Start.Length + Middle.Length + Passage.Length)], found.Where);
    }

    [Fact]
    public void Repeats_RulesAndShortPhrases_AreNone()
    {
        Assert.Empty(Repeats.Find(new string('-', 500)));
        Assert.Empty(Repeats.Find("You are helpful. You are kind. You are helpful. You are kind."));
        Assert.Empty(Repeats.Find(""));
    }

    [Fact]
    public void Repeats_ManyCopies_LeaveTheFirst()
    {
        var line = string.Concat(Enumerable.Range(1, 20).Select(i => $"word{i} "));

        var found = Repeats.Find(string.Concat(Enumerable.Repeat(line, 50)));

        Assert.Equal(49 * line.Length, found.Sum(range => range.Length));
        Assert.Equal(line.Length, found[0].Start);
    }

    [Fact]
    public void Phrases_EnglishAndKorean_AreShortened()
    {
        var found = One("phrases", "In order to help, please note that each and every answer matters. Thank you in advance! 반드시 꼭 한국어로 작성해 주시기 바랍니다.");

        Assert.Equal("To help, every answer matters. 꼭 한국어로 작성하세요.", found.Replacement);
        Assert.Equal((31, 14, 6), (found.Before, found.After, found.Places));
    }

    [Fact]
    public void Phrases_InsideWords_AreNone() => Assert.Empty(Ids("The footnote that explains, and joined: in orderto."));

    [Fact]
    public void Volatile_FirstOfThem_EndsThePrefix()
    {
        var text = "You are a helpful assistant. Today is 2026-11-22T10:00:00Z, request 6f9619ff-8b86-d011-b42d-00c04fc964ff." + string.Concat(Enumerable.Repeat(" one two three", 40));

        var found = One("volatile", text);

        Assert.Equal([new TextRange(38, 58), new(68, 104)], found.Where);
        Assert.Equal(9, Number(found, "prefix"));
        Assert.Equal("2026-11-22T10:00:00Z", found.Figures.Single(figure => figure.Name == "first").Word);
        Assert.Null(found.Replacement);
    }

    [Theory]
    [InlineData("2026년 11월 22일")]
    [InlineData("November 22, 2026")]
    [InlineData("22 November 2026")]
    [InlineData("14:05:09")]
    [InlineData("1763805600123")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015")]
    public void Volatile_EveryKind_IsSeen(string changing) => Assert.Equal(1, One("volatile", $"Now {changing}." + string.Concat(Enumerable.Repeat(" one two three", 40))).Places);

    [Fact]
    public void CacheLength_SaysByProviderWhatIsLacking()
    {
        // A word and a blank are a token each time: " one" a thousand times over are 1,000 tokens.
        var found = All.Find(new AdviceText(string.Concat(Enumerable.Repeat(" one", 1_030)), Counter.Of("o200k_base")), TestContext.Current.CancellationToken).Where(one => one.Id.StartsWith("cache.", StringComparison.Ordinal)).ToList();

        Assert.Equal(["cache.long-enough", "cache.long-enough", "cache.too-short", "cache.too-short", "cache.too-short", "cache.too-short"], found.Select(one => one.Id));
        Assert.Equal([0, 0, 2048 - 1030, 2048 - 1030, 4096 - 1030, 4096 - 1030], found.Select(one => Number(one, "lacking")));
    }

    [Theory]
    [InlineData("gpt-4o-2024-08-06", 1024)]
    [InlineData("claude-sonnet-4-5-20250929", 1024)]
    [InlineData("claude-sonnet-4-6", 2048)]
    [InlineData("claude-haiku-4-5", 4096)]
    [InlineData("gemini-2.5-pro", 2048)]
    [InlineData("mistral-large", null)]
    public void CacheMinimum_OfAModel_IsThatOfItsLongestName(string model, int? tokens) => Assert.Equal(tokens, CacheMinimums.Load(SeedFile("cache-minimums.json")).For(model)?.Tokens);

    [Fact]
    public void Korean_IsCountedInBothEncodings()
    {
        var found = One("korean", "안녕하세요, 환불 규정을 알려 주세요.");

        // All 15 letters are Hangul; 21 characters.
        Assert.Equal((1m, 10m, 22m, 21m), (Number(found, "share"), Number(found, "newer"), Number(found, "older"), Number(found, "characters")));
    }

    [Fact]
    public void Nothing_Empty_SaysNothing() => Assert.Empty(Ids(""));

    private static AdviceFinding One(string id, string text) => Assert.Single(All.Find(new AdviceText(text, Counter.Of("o200k_base")), TestContext.Current.CancellationToken), found => found.Id == id);

    private static List<string> Ids(string text) => [.. All.Find(new AdviceText(text, Counter.Of("o200k_base")), TestContext.Current.CancellationToken).Select(found => found.Id)];

    private static decimal? Number(AdviceFinding found, string name) => found.Figures.Single(figure => figure.Name == name).Number;

    private static byte[] SeedFile(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "seed-data", name));
}
