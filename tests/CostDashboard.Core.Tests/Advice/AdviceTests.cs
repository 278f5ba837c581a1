using CostDashboard.Core.Advice;
using CostDashboard.Core.Tests.Tokens;
using CostDashboard.Core.Tests.Tokens.Models;

namespace CostDashboard.Core.Tests.Advice;

/// <summary>Replacements are worked by hand; token counts come from the npm package tiktoken 1.0.22, o200k_base / cl100k_base.</summary>
public sealed class AdviceTests
{
    private static readonly AdviceList All = new(new AdviceData(
        PhraseList.Load(SeedFile("phrases.json")), CacheMinimums.Load(SeedFile("cache-minimums.json")),
        ParallelSample.Load(SeedFile("parallel-sample.json")), ModelCounting.Text));

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
        Assert.Equal(
            ["json.minified"], Ids(around.Replace("{0}", Rows, StringComparison.Ordinal))
            .Where(id => id.StartsWith("json", StringComparison.Ordinal)));

    [Fact]
    public void Json_OnLinesOfItsOwn_TakesEveryForm()
    {
        Assert.Equal("Data:\nid,name\n1,Ada\n2,Bea \nEnd.", One("json.csv", $"Data:\n{Rows} \nEnd.").Replacement);
        Assert.Equal(
            "Data:\r\n- id: 1\n  name: Ada\n- id: 2\n  name: Bea\r\nEnd.", One("json.yaml", $"Data:\r\n{Rows}\r\nEnd.").Replacement);
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
    public void Json_WhatIsNone_IsLeftAlone(string text) =>
        Assert.DoesNotContain(Ids(text), id => id.StartsWith("json", StringComparison.Ordinal));

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
        var found = One(
            "phrases", "In order to help, please note that each and every answer matters. Thank you in advance! 반드시 꼭 한국어로 작성해 주시기 바랍니다.");

        Assert.Equal("To help, every answer matters. 꼭 한국어로 작성하세요.", found.Replacement);
        Assert.Equal((31, 14, 6), (found.Before, found.After, found.Places));
    }

    [Fact]
    public void Phrases_InsideWords_AreNone() => Assert.Empty(Ids("The footnote that explains, and joined: in orderto."));

    [Fact]
    public void Volatile_FirstOfThem_EndsThePrefix()
    {
        var text = "You are a helpful assistant. Today is 2026-11-22T10:00:00Z, request 6f9619ff-8b86-d011-b42d-00c04fc964ff."
            + string.Concat(Enumerable.Repeat(" one two three", 40));

        var found = One("volatile", text);

        Assert.Equal([new TextRange(38, 58), new(68, 104)], found.Where);
        Assert.Equal(9, Number(found, "prefix"));
        Assert.Equal("2026-11-22T10:00:00Z", found.Figures.Single(figure => figure.Name == "first").Word);
        Assert.Null(found.Replacement);
    }

    [Fact]
    public void Volatile_OnWholeLines_MoveToTheEnd()
    {
        var rules = string.Concat(Enumerable.Repeat(" one two three", 40));

        var found = One("volatile.moved", $"You help.\nToday is 2026-11-22.\nRequest: 9f86d081884c7d659a2feaa0c55ad015\nRules:{rules}");

        Assert.Equal($"You help.\nRules:{rules}\nToday is 2026-11-22.\nRequest: 9f86d081884c7d659a2feaa0c55ad015", found.Replacement);
        // "You help.", a line's end and "Today is " were the prefix of 6; with "Rules:", 120 words and a line's end it has 129.
        Assert.Equal((123, null), (found.Cacheable, found.Saved));
        Assert.DoesNotContain(Ids(found.Replacement!), id => id.StartsWith("volatile", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Dates:\nToday is 2026-11-22.\n")]
    [InlineData("- Today is 2026-11-22.\n")]
    [InlineData("Answer as of\nNovember 22, 2026, please.\n")]
    [InlineData("Answer as of 2026-11-22 and\nnot before.\n")]
    [InlineData("<order>\nBought on 2026-11-22.\n</order>\n")]
    [InlineData("```\nlog 2026-11-22.\n```\n")]
    [InlineData("{\n\"date\": \"2026-11-22\", \"shop\": \"Seoul\"\n}\n")]
    [InlineData("A 2026-11-22.\nB 2026-11-22.\nC 2026-11-22.\nD 2026-11-22.\n")]
    public void Volatile_PartOfSomething_IsOnlyNamed(string start) =>
        Assert.Null(One("volatile", start + string.Concat(Enumerable.Repeat(" one two three", 40))).Replacement);

    [Theory]
    [InlineData("2026년 11월 22일")]
    [InlineData("November 22, 2026")]
    [InlineData("22 November 2026")]
    [InlineData("14:05:09")]
    [InlineData("1763805600123")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015")]
    public void Volatile_EveryKind_IsSeen(string changing) =>
        Assert.Equal(1, One("volatile", $"Now {changing}." + string.Concat(Enumerable.Repeat(" one two three", 40))).Places);

    [Fact]
    public void CacheLength_SaysByProviderWhatIsLacking()
    {
        // A word and a blank are a token each time: " one" a thousand times over are 1,000 tokens. Claude's are 1.1 times, Gemini's as
        // many.
        var found = All.Find(new AdviceText(string.Concat(Enumerable.Repeat(" one", 1_030)), Counter.Of("o200k_base")),
            TestContext.Current.CancellationToken).Where(one => one.Id.StartsWith("cache.", StringComparison.Ordinal)).ToList();

        Assert.Equal(["cache.long-enough", "cache.long-enough", "cache.too-short", "cache.too-short", "cache.too-short", "cache.too-short"],
            found.Select(one => one.Id));
        Assert.Equal([0, 0, 2048 - 1133, 2048 - 1030, 4096 - 1133, 4096 - 1030], found.Select(one => Number(one, "lacking")));
    }

    [Theory]
    [InlineData("gpt-4o-2024-08-06", 1024)]
    [InlineData("claude-sonnet-4-5-20250929", 1024)]
    [InlineData("claude-sonnet-4-6", 2048)]
    [InlineData("claude-haiku-4-5", 4096)]
    [InlineData("gemini-2.5-pro", 2048)]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", 1024)]
    [InlineData("anthropic/claude-haiku-4.5", 4096)]
    [InlineData("openrouter/OpenAI/GPT-4o", 1024)]
    [InlineData("mistral-large", null)]
    public void CacheMinimum_OfAModel_IsThatOfItsLongestName(string model, int? tokens) =>
        Assert.Equal(tokens, CacheMinimums.Load(SeedFile("cache-minimums.json")).For(model)?.Tokens);

    [Fact]
    public void Korean_IsComparedWithEnglish()
    {
        var found = One("korean", "Answer in English. 환불 규정을 알려 주세요.");

        // 10 of 25 letters; the Korean words alone are 7 tokens of the 11. The sample is 223 tokens in Korean and 146 in English: 7 ÷ 1.53
        // are 5.
        Assert.Equal((0.4m, 7m, 70m), (Number(found, "share"), Number(found, "korean"), Number(found, "perHundred")));
        Assert.Equal((223m / 146, 11m, 9m), (Number(found, "ratio"), Number(found, "all"), Number(found, "english")));
        Assert.Null(found.Replacement);
    }

    [Fact]
    public void Korean_OfAModel_IsComparedByItsEstimates()
    {
        var text = new AdviceText("안녕하세요, 환불 규정을 알려 주세요.", Counter.Of("o200k_base"))
        {
            Model = ModelCounting.Models.Find("claude-sonnet-4-5"),
        };

        var found = Assert.Single(All.Find(text, TestContext.Current.CancellationToken), found => found.Id == "korean");

        // Korean is 1.6 times o200k_base's tokens and English 1.1 times; signs, which both have a few of, 1.1 times.
        Assert.InRange(Number(found, "ratio")!.Value, 223m / 146 * 1.4m, 223m / 146 * 1.6m / 1.1m);
        Assert.InRange(Number(found, "korean")!.Value, 15, 16);
    }

    [Fact]
    public void Nothing_Empty_SaysNothing() => Assert.Empty(Ids(""));

    private static AdviceFinding One(string id, string text) =>
        Assert.Single(
            All.Find(new AdviceText(text, Counter.Of("o200k_base")), TestContext.Current.CancellationToken), found => found.Id == id);

    private static List<string> Ids(string text) =>
        [.. All.Find(new AdviceText(text, Counter.Of("o200k_base")), TestContext.Current.CancellationToken).Select(found => found.Id)];

    private static decimal? Number(AdviceFinding found, string name) => found.Figures.Single(figure => figure.Name == name).Number;

    private static byte[] SeedFile(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "seed-data", name));
}
