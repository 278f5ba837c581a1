using CostDashboard.Core.Tests.Tokens.Models;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Core.Tests.Tokens.Chat;

public sealed class ChatCounterTests
{
    // OpenAI's cookbook, "How to count tokens with tiktoken", section 6: the counts its API billed.
    private const string CookbookMessages =
        """
        [{"role":"system","content":"You are a helpful, pattern-following assistant that translates corporate jargon into plain English."},
         {"role":"system","name":"example_user","content":"New synergies will help drive top-line growth."},
         {"role":"system","name":"example_assistant","content":"Things working well together will increase revenue."},
         {"role":"system","name":"example_user",
          "content":"Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},
         {"role":"system","name":"example_assistant","content":"Let's talk later when we're less busy about how to do better."},
         {"role":"user","content":"This late pivot means we don't have time to boil the ocean for the client deliverable."}]
        """;

    // Section 7.
    private const string CookbookTools =
        """
        {"messages":[{"role":"system","content":"You are a helpful assistant that can answer to questions about the weather."},
                     {"role":"user","content":"What's the weather like in San Francisco?"}],
         "tools":[{"type":"function","function":{"name":"get_current_weather","description":"Get the current weather in a given location",
          "parameters":{"type":"object",
           "properties":{"location":{"type":"string","description":"The city and state, e.g. San Francisco, CA"},
                         "unit":{"type":"string","description":"The unit of temperature to return","enum":["celsius","fahrenheit"]}},
                          "required":["location"]}}}]}
        """;

    [Theory]
    [InlineData("gpt-3.5-turbo-0301", 127)]
    [InlineData("gpt-3.5-turbo-0613", 129)]
    [InlineData("gpt-4-0314", 129)]
    [InlineData("gpt-4", 129)]
    [InlineData("gpt-4o", 124)]
    [InlineData("gpt-4o-mini", 124)]
    public void Count_CookbooksMessages_IsWhatTheApiBilled(string model, long billed)
    {
        var count = Count(model, $$"""{"messages":{{CookbookMessages}}}""");

        Assert.Equal((billed, true), (count.Total.Tokens, count.Total.IsExact));
        Assert.Equal(TokenRange.Exact(billed), count.Total.Range);
        Assert.Empty(count.Reasons);
        Assert.Equal(billed, count.ByMessage.Sum(message => message.Range.Tokens) + 3);
    }

    [Theory]
    [InlineData("gpt-3.5-turbo", 105)]
    [InlineData("gpt-4", 105)]
    [InlineData("gpt-4o", 101)]
    [InlineData("gpt-4o-mini", 101)]
    public void Count_CookbooksTools_IsWhatTheApiBilled(string model, long billed)
    {
        var count = Count(model, CookbookTools);

        Assert.Equal((billed, false), (count.Total.Tokens, count.Total.IsExact));
        Assert.Equal(["tools"], count.Reasons);
        Assert.True(count.Total.Low < billed && billed < count.Total.High);
    }

    [Fact]
    public void Count_LaterModel_SaysThatItsFramingIsNotPublished()
    {
        var count = Count("gpt-5", $$"""{"messages":{{CookbookMessages}}}""");

        // The rule of GPT-4o; others found GPT-5 to be billed one token less.
        Assert.Equal((124, false), (count.Total.Tokens, count.Total.IsExact));
        Assert.Equal(["framing"], count.Reasons);
    }

    [Fact]
    public void Count_EveryKindOfPart_SaysWhy()
    {
        var count = Count("gpt-4o",
            """
            {"messages":[
               {"role":"developer","content":[{"type":"text","text":"Be brief."}]},
               {"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url",
                "image_url":{"url":"https://example.com/a.png","detail":"low"}},{"type":"input_audio","input_audio":{}}]},
               {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"look",
                "arguments":"{\"at\":1}"}}]},
               {"role":"tool","tool_call_id":"c1","content":"a cat"}],
             "tools":[{"type":"function","function":{"name":"look"}},{"type":"web_search"}],"tool_choice":"required",
             "response_format":{"type":"json_schema","json_schema":{"name":"a"}}}
            """);

        Assert.Equal(["hosted_tools", "images", "response_format", "tool_calls", "tool_choice", "tool_results", "tools", "unread_parts"],
            count.Reasons);
        Assert.Equal(TokenRange.Exact(85), count.Images);
        Assert.Equal(TokenRange.Exact(3), count.System);
        Assert.Equal(["developer", "user", "assistant", "tool"], count.ByMessage.Select(message => message.Role));
        Assert.Equal(count.Total.Range, count.System + count.Messages + count.Tools + count.Images + count.ResponseFormat + count.Overhead);
    }

    [Fact]
    public void Count_AnthropicsBody()
    {
        var count = Count("claude-sonnet-4-5",
            """
            {"system":[{"type":"text","text":"You are brief."}],
             "messages":[
               {"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/gif",
                "data":"R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"}},{"type":"text","text":"Weather?"}]},
               {"role":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"tool_use","id":"t","name":"weather",
                "input":{"city":"Seoul"}}]},
               {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"Rain"}]}]}],
             "tools":[{"name":"weather","description":"Tells it","input_schema":{"type":"object",
              "properties":{"city":{"type":"string"}}}}],"tool_choice":{"type":"tool","name":"weather"}}
            """);

        Assert.Equal(["framing", "images", "thinking", "tokenizer", "tool_calls", "tool_choice", "tool_results", "tools"], count.Reasons);
        // 1 x 1 / 750 is one token; 313 are Anthropic's instructions where a tool must be called.
        Assert.Equal(1, count.Images.Tokens);
        Assert.True(count.Tools.Tokens > 313 + 20);
        Assert.Equal(4, count.ByMessage.Count);
        Assert.False(count.Total.IsExact);
    }

    [Fact]
    public void Count_WhatAnAnswerHeldBesidesItsText_IsCountedOrNamed()
    {
        var plain = Count("gpt-4o", """{"messages":[{"role":"assistant","content":"I cannot help with that."}]}""");

        var refused = Count("gpt-4o", """{"messages":[{"role":"assistant","content":null,"refusal":"I cannot help with that."}]}""");
        var spoken = Count("gpt-4o", """{"messages":[{"role":"assistant","audio":{"id":"a1"}}]}""");
        var reasoned = Count("deepseek-r1", """{"messages":[{"role":"assistant","content":"4","reasoning_content":"2 and 2"}]}""");

        Assert.Equal((plain.Total.Tokens, true), (refused.Total.Tokens, refused.Total.IsExact));
        Assert.Equal(["unread_parts"], spoken.Reasons);
        Assert.Contains("thinking", reasoned.Reasons);
    }

    [Fact]
    public void Count_CustomToolAndItsCall_AreCounted()
    {
        var count = Count("gpt-5",
            """
            {"messages":[{"role":"user","content":"Run it"},
                         {"role":"assistant","tool_calls":[{"id":"c","type":"custom","custom":{"name":"python","input":"print(1 + 1)"}}]}],
             "tools":[{"type":"custom","custom":{"name":"python","description":"Runs code"}}]}
            """);

        Assert.Equal(["framing", "tool_calls", "tools"], count.Reasons);
        Assert.True(count.Tools.Tokens > 12 && count.ByMessage[1].Range.Tokens > 6, "The definition and the call are counted.");
    }

    [Fact]
    public void Count_ResponsesBody_IsAnEstimateOfTheSameTexts()
    {
        var chat = Count("gpt-4o", """{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"What is it?"}]}""");

        var count = Count(
            "gpt-4o", """{"instructions":"Be brief.","input":"What is it?","text":{"format":{"type":"text"}},"prompt":null}""");

        Assert.Equal((chat.Total.Tokens, false), (count.Total.Tokens, count.Total.IsExact));
        Assert.Equal(["framing"], count.Reasons);
        Assert.True(count.Total.Low < count.Total.Tokens && count.Total.Tokens < count.Total.High);
        Assert.Equal(chat.ByMessage.Select(message => message.Role), count.ByMessage.Select(message => message.Role));
    }

    [Fact]
    public void Count_EveryItemOfAResponsesBody_SaysWhy()
    {
        var count = Count("gpt-4o",
            """
            {"previous_response_id":"r1",
             "input":[
               {"role":"developer","content":"Be brief."},
               {"type":"message","role":"user","content":[{"type":"input_text","text":"What is it?"},{"type":"input_image",
                "image_url":"https://example.com/a.png","detail":"low"}]},
               {"type":"reasoning","id":"x","summary":[]},
               {"type":"function_call","call_id":"c1","name":"look","arguments":"{\"at\":1}"},
               {"type":"function_call_output","call_id":"c1","output":"a cat"},
               {"type":"item_reference","id":"y"}],
             "tools":[{"type":"function","name":"look","parameters":{"type":"object"}},{"type":"web_search"}],"tool_choice":"required",
             "text":{"format":{"type":"json_schema","name":"a","schema":{"type":"object"}}}}
            """);

        Assert.Equal(
            [
                "earlier_turns", "framing", "hosted_tools", "images", "response_format", "thinking", "tool_calls", "tool_choice",
                "tool_results", "tools", "unread_parts",
            ],
            count.Reasons);
        Assert.Equal(["developer", "user", "assistant", "tool"], count.ByMessage.Select(message => message.Role));
        Assert.Equal((85, 3), (count.Images.Tokens, count.System.Tokens));
        Assert.True(count.Messages.Tokens >= 4 + 2 + 2, "The question, the call and its result are counted.");
    }

    [Theory]
    [InlineData("""{"input":7}""", "$.input", "A list was expected, not number.")]
    [InlineData("""{"input":[{"type":"function_call"}]}""", "$.input[0]", "\"name\" is missing.")]
    [InlineData("""{"input":[{"content":"x"}]}""", "$.input[0]", "\"role\" is missing.")]
    [InlineData("""{}""", "$", "\"messages\" is missing.")]
    [InlineData("""{"messages":"x"}""", "$.messages", "A list was expected, not string.")]
    [InlineData("""{"messages":[{"content":"x"}]}""", "$.messages[0]", "\"role\" is missing.")]
    [InlineData("""{"messages":[{"role":"user","content":7}]}""", "$.messages[0].content", "A text or a list was expected, not number.")]
    [InlineData("""{"messages":[{"role":"user","content":[{"tex":"x"}]}]}""", "$.messages[0].content[0]", "\"type\" is missing.")]
    [InlineData("""{"messages":[],"tools":[{"type":"function","function":{}}]}""", "$.tools[0].function", "\"name\" is missing.")]
    public void Read_UnreadableBody_NamesThePlace(string body, string place, string problem)
    {
        var reading = TokenBodies.Chat(System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal((null, $"{place}: {problem}"), (reading.Request, reading.Problem));
    }

    private static ChatCount Count(string model, string body)
    {
        var reading = TokenBodies.Chat(System.Text.Encoding.UTF8.GetBytes(body));
        Assert.Null(reading.Problem);
        return new ChatCounter(ModelCounting.Text).Count(model, reading.Request!);
    }
}
