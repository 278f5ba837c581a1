using System.Text;
using CostDashboard.Core.Estimating;
using CostDashboard.Core.Tests.Tokens.Models;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Core.Tests.Tokens.Requests;

public sealed class TokenBodiesTests
{
    private static readonly byte[] Damage = [.. "\"{}[]:,\\u0dn7 e"u8, 0xFF];

    [Fact]
    public void Count_LoneSurrogatesAndBrokenUtf8_AreReplacementCharacters()
    {
        byte[] body = [.. """{"model":"gpt-4o","texts":["a\ud800","""u8, (byte)'"', 0xFF, (byte)'"', .. """,""],"ids":true}"""u8];

        var request = TokenBodies.Count(body).Request!;

        Assert.Equal(["a\uFFFD", "\uFFFD", ""], request.Texts);
        Assert.Equal((false, true, false), (request.IsSingle, request.Ids, request.Offsets));
    }

    [Theory]
    [InlineData("""{"model":"m"}""", "$: One of \"text\", \"texts\", \"messages\", \"input\" and \"contents\" is needed.")]
    [InlineData("""{"model":"m","text":"a","texts":[]}""", "$: \"text\" and \"texts\" exclude each other. Give one of them.")]
    [InlineData("""{"model":"m","input":"a","text":"b"}""", "$: \"text\" and \"input\" exclude each other. Give one of them.")]
    [InlineData("""{"text":"a"}""", "$: One of \"model\" and \"encoding\" is needed.")]
    [InlineData("""{"model":"m","encoding":"o200k_base","text":"a"}""",
        "$: \"model\" and \"encoding\" exclude each other. Give one of them.")]
    [InlineData("""{"encoding":"o200k_base","messages":[]}""",
        "$.encoding: Messages are counted by the rules of a model. Give \"model\" in place of \"encoding\".")]
    [InlineData("""{"model":"","text":"a"}""", "$.model: The text is empty.")]
    [InlineData("""{"model":"m","text":7}""", "$.text: A text was expected, not number.")]
    [InlineData("""{"model":"m","texts":["a",null]}""", "$.texts[1]: A text was expected, not null.")]
    [InlineData("""{"model":"m","text":"a","ids":1}""", "$.ids: true or false was expected, not number.")]
    [InlineData("""{"encoding":"x","text":"a"}""",
        "$.encoding: There is no such encoding. There are o200k_base, o200k_harmony, cl100k_base, p50k_base, p50k_edit, r50k_base, "
            + "tekken_240718, qwen3, deepseek_v3.")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":7}]}""",
        "$.messages[0].content: A text or a list was expected, not number.")]
    [InlineData("""[]""",
        "$: A list of messages names no model. Name it in the address, \"?model=gpt-4o\", or send {\"model\":…,\"messages\":[…]}.")]
    public void Count_WhatCannotBeCounted_NamesThePlace(string body, string problem) =>
        Assert.Equal(problem, TokenBodies.Count(Encoding.UTF8.GetBytes(body)).Problem);

    [Theory]
    [InlineData("", "Line 1, column 1: this is not JSON: it is empty.")]
    [InlineData("{", "Line 1, column 2: this is not JSON: it ends too early; a bracket or a quote is not closed.")]
    [InlineData("""{"model":"m","text":"a"} x""",
        "Line 1, column 26: this is not JSON: there is something after the end; send one JSON value.")]
    [InlineData("{\"model\":\"m\",\n \"text\": \"안녕\" \"b\"}",
        "Line 2, column 15: this is not JSON: a comma or a closing bracket is missing here.")]
    [InlineData("{\"a\":1,}", "Line 1, column 8: this is not JSON: there is a comma before a closing bracket; remove it.")]
    [InlineData("{a:1}", "Line 1, column 2: this is not JSON: the name of a field in double quotes is expected here.")]
    [InlineData("{\"a\" 1}", "Line 1, column 6: this is not JSON: a colon is missing after the name of a field.")]
    [InlineData("{\"a\":'b'}", "Line 1, column 6: this is not JSON: a value is expected here.")]
    [InlineData("{\"a\":\"b\nc\"}",
        "Line 1, column 8: this is not JSON: a text holds a line break or another control character; write it as \\n or \\u0000.")]
    [InlineData("{\"a\":\"\\x\"}", "Line 1, column 8: this is not JSON: a backslash in a text may stand only before one of \"\\/bfnrtu.")]
    [InlineData("{\"a\":01}", "Line 1, column 7: this is not JSON: a number begins with a zero; remove it.")]
    [InlineData("{\"a\":1.}", "Line 1, column 8: this is not JSON: a number is not written as JSON writes it.")]
    [InlineData("{\"a\":tru}",
        "Line 1, column 9: this is not JSON: a value here is not a text in double quotes, a number, true, false or null.")]
    [InlineData("{\"a\":\"b", "Line 1, column 8: this is not JSON: it ends inside a text; close it with a double quote.")]
    public void Count_NoJson_SaysWhatAndWhereInItsOwnWords(string body, string problem) =>
        Assert.Equal(problem, TokenBodies.Count(Encoding.UTF8.GetBytes(body)).Problem);

    [Fact]
    public void Count_NoJson_RepeatsNothingOfIt()
    {
        var problem = TokenBodies.Count(Encoding.UTF8.GetBytes("{\"model\":\"m\",\n\"text\":true" + new string('x', 5_000) + "}")).Problem!;

        Assert.StartsWith("Line 2, column ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("xx", problem, StringComparison.Ordinal);
    }

    /// <summary>The same conversation as each provider's API takes it.</summary>
    [Theory]
    [InlineData("""{"system":"Be brief.","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Yes?"}]}""")]
    [InlineData("""
        {"contents":[{"role":"user","parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"Yes?","thoughtSignature":"x"}]}],
         "systemInstruction":{"parts":[{"text":"Be brief."}]}}
        """)]
    [InlineData("""
        {"contents":[{"parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"Yes?"}]}],
         "system_instruction":{"parts":[{"text":"Be brief."}]},"generation_config":{"temperature":0}}
        """)]
    [InlineData("""{"generateContentRequest":{"contents":["Hi",{"text":"Yes?"}],"systemInstruction":"Be brief."}}""")]
    [InlineData("""
        {"modelId":"m","messages":[{"role":"user","content":[{"text":"Hi"},{"cachePoint":{"type":"default"}}]},{"role":"assistant",
         "content":[{"text":"Yes?"}]}],"system":[{"text":"Be brief."}],"inferenceConfig":{"maxTokens":9}}
        """)]
    public void Chat_OfEveryProvider_HasItsTexts(string body)
    {
        var (chat, problem) = TokenBodies.Chat(Encoding.UTF8.GetBytes(body));

        Assert.Null(problem);
        Assert.Equal(["Be brief."], chat!.System!.Texts);
        Assert.Equal(["Hi", "Yes?"], chat.Messages.SelectMany(message => message.Content.Texts));
        Assert.Empty(chat.Messages.SelectMany(message => message.Content.Reasons).Concat(chat.Unread));
    }

    [Fact]
    public void Chat_ListOfMessages_IsAConversation()
    {
        var body = """[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"Hi"}]}]"""u8;

        var (chat, count) = (TokenBodies.Chat(body).Request!, TokenBodies.Count(body, "gpt-4o").Request!);

        Assert.Equal(["system", "user"], chat.Messages.Select(message => message.Role));
        Assert.Equal(("gpt-4o", 2), (count.Model, count.Chat!.Messages.Count));
    }

    /// <summary>A call of a tool, its result and an image.</summary>
    [Theory]
    [InlineData("""
        {"contents":[{"role":"user","parts":[{"inlineData":{"mimeType":"image/gif","data":"R0lGODlhAQABAIAAAAAAAP"}}]},{"role":"model",
         "parts":[{"functionCall":{"name":"look","args":{"at":1}}}]},{"role":"user","parts":[{"functionResponse":{"name":"look",
         "response":{"a":"cat"}}}]}],"tools":[{"functionDeclarations":[{"name":"look","parameters":{"type":"OBJECT",
         "properties":{"at":{"type":"INTEGER"}}}}]},{"googleSearch":{}}],"toolConfig":{"functionCallingConfig":{"mode":"ANY"}}}
        """)]
    [InlineData("""
        {"messages":[{"role":"user","content":[{"image":{"format":"gif","source":{"bytes":"R0lGODlhAQABAIAAAAAAAP"}}}]},
         {"role":"assistant","content":[{"toolUse":{"toolUseId":"t","name":"look","input":{"at":1}}}]},{"role":"user",
         "content":[{"toolResult":{"toolUseId":"t","content":[{"json":{"a":"cat"}}]}}]}],"toolConfig":{"tools":[{"toolSpec":{"name":"look",
         "inputSchema":{"json":{"type":"object","properties":{"at":{"type":"integer"}}}}}},{"systemTool":{"name":"x"}}],
         "toolChoice":{"any":{}}}}
        """)]
    public void Chat_ToolsAndImagesOfGoogleAndBedrock_AreRead(string body)
    {
        var chat = TokenBodies.Chat(Encoding.UTF8.GetBytes(body)).Request!;

        Assert.Equal(("look", "type look = (_: {\nat?: number,\n}) => any;\n"), (chat.Tools.Single().Name, chat.Tools.Single().Signature));
        Assert.True(chat.ForcesTool);
        Assert.Equal([ChatReasons.HostedTools], chat.Unread);
        Assert.Single(chat.Messages[0].Content.Images);
        Assert.Equal(new ChatToolCall("look", "{\"at\":1}"), chat.Messages[1].Content.ToolCalls.Single());
        Assert.Contains("{\"a\":\"cat\"}", chat.Messages[2].Content.Texts);
    }

    [Fact]
    public void ResponsesBodyAsItIs_IsAChat_WhateverItsTextAndPromptSay()
    {
        var body = """{"model":"gpt-5","input":"How many?","text":{"format":{"type":"text"}},"prompt":{"id":"pmpt_1"}}"""u8;

        var (count, estimate) = (TokenBodies.Count(body), TokenBodies.Estimate(body));

        Assert.Equal((null, null), (count.Problem, estimate.Problem));
        Assert.Equal(
            ("How many?", "How many?"),
            (count.Request!.Chat!.Messages[0].Content.Texts[0], estimate.Request!.Chat!.Messages[0].Content.Texts[0]));
        Assert.Equal([ChatReasons.EarlierTurns], count.Request.Chat.Unread);
        Assert.Empty(count.Request.Texts);
    }

    [Fact]
    public void Estimate_EveryField()
    {
        var request = TokenBodies.Estimate(
            """
                {"models":["a","b"],"input_tokens":7,"expected_output_tokens":9,"cached_share":0.25,"tier":"batch","team":"t",
                 "calls_per_day":3,"month":"2028-02"}
                """u8).Request!;

        Assert.Equal(["a", "b"], request.Models);
        Assert.Equal(7, request.InputTokens);
        Assert.Equal(
            new CallLoad { OutputTokens = 9, CachedShare = 0.25m, Tier = "batch", Team = "t", CallsPerDay = 3, Days = 29 }, request.Load);
    }

    [Theory]
    [InlineData("""{"model":"m"}""",
        "$: One of \"prompt\", \"text\", \"messages\", \"input\", \"contents\" and \"input_tokens\" is needed.")]
    [InlineData("""{"model":"m","prompt":"a","input_tokens":1}""",
        "$: \"prompt\" and \"input_tokens\" exclude each other. Give one of them.")]
    [InlineData("""{"model":"m","input_tokens":"a secret"}""", "$.input_tokens: A whole number of at least 0 was expected, not string.")]
    [InlineData("""{"model":"m","input_tokens":0.1234567890123456789012345678901234567890123}""",
        "$.input_tokens: A whole number of at least 0 was expected, not 0.12345678901234567890123456789012345678….")]
    [InlineData("""{"input_tokens":1}""", "$: \"model\" is missing.")]
    [InlineData("""{"models":[],"input_tokens":1}""", "$.models: From 1 to 100 models are estimated at once.")]
    [InlineData("""{"model":"m","input_tokens":-1}""", "$.input_tokens: A whole number of at least 0 was expected, not -1.")]
    [InlineData("""{"model":"m","input_tokens":100000001}""", "$.input_tokens: At most 100000000 can be estimated.")]
    [InlineData("""{"model":"m","input_tokens":1,"cached_share":1.5}""", "$.cached_share: A share lies between 0 and 1.")]
    [InlineData("""{"model":"m","input_tokens":1,"days":0}""", "$.days: A month has at least one day.")]
    [InlineData("""{"model":"m","input_tokens":1,"days":32}""", "$.days: At most 31 can be estimated.")]
    [InlineData("""{"model":"m","input_tokens":1,"month":"November"}""", "$.month: A month is written as 2026-11.")]
    public void Estimate_WhatCannotBeEstimated_NamesThePlace(string body, string problem) =>
        Assert.Equal(problem, TokenBodies.Estimate(Encoding.UTF8.GetBytes(body)).Problem);

    [Fact]
    public void Estimate_LongPromptOnManyModels_IsRefused()
    {
        // 64 MiB are 1 MiB for each of 64 models, the quotes among them.
        var models = string.Join(',', Enumerable.Range(0, 64).Select(i => $"\"m{i}\""));
        RequestReading<EstimateRequest> Read(int length) =>
            TokenBodies.Estimate(Encoding.UTF8.GetBytes($$"""{"models":[{{models}}],"prompt":"{{new string('a', length)}}"}"""));

        Assert.Null(Read((1024 * 1024) - 2).Problem);
        Assert.StartsWith("$.prompt: It is too long to be counted in 64 models", Read((1024 * 1024) - 1).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_LongInstructionsOnManyModels_AreRefused()
    {
        var models = string.Join(',', Enumerable.Range(0, 64).Select(i => $"\"m{i}\""));
        var body = $$"""{"models":[{{models}}],"messages":[],"system":"{{new string('a', 1024 * 1024)}}"}""";

        Assert.StartsWith("$: It is too long to be counted in 64 models", TokenBodies.Estimate(Encoding.UTF8.GetBytes(body)).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Count_ModelLongerThanAnyName_IsRefused() =>
        Assert.Equal("$.model: The text is longer than 256 characters.",
            TokenBodies.Count(Encoding.UTF8.GetBytes($$"""{"model":"{{new string('m', 257)}}","text":"a"}""")).Problem);

    [Fact]
    public void Count_DamagedBodies_AreReadOrRefusedNeverThrown()
    {
        var body = """
            {"model":"gpt-4o","system":[{"type":"text","text":"\ud83d\ude00"}],"messages":[{"role":"user","name":"n",
             "content":[{"type":"image_url","image_url":{"url":"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP","detail":"low"}},
            {"type":"tool_use","name":"f","input":{"a":[1,null]}},{"type":"tool_result","content":"x"}]}],"tools":[{"type":"function",
             "function":{"name":"f","parameters":{"properties":{"p":{"type":["string","null"],"enum":[1,"b"],
            "items":{"properties":{"q":{}}}}}}}}],"tool_choice":{"type":"tool"},"response_format":{"type":"json_schema",
             "json_schema":{"s":1}}}
            """u8.ToArray();
        var (random, chats) = (new Random(20261122), new ChatCounter(ModelCounting.Text));
        var (read, refused) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = body.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--) damaged[random.Next(damaged.Length)] = Damage[random.Next(Damage.Length)];

            var (request, problem) = TokenBodies.Count(damaged);

            if (request is null) refused++;
            else read++;
            Assert.True(request is null != problem is null);
            if (request?.Chat is { } chat) Assert.True(chats.Count(request.Model!, chat).Total.Tokens > 0);
        }

        Assert.True(read > 1000 && refused > 1000, $"{read} read, {refused} refused");
    }
}
