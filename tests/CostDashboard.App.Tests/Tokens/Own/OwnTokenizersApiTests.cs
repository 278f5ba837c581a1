using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CostDashboard.Core.Prompts;
using CostDashboard.Core.Tokens;
using CostDashboard.Web.Playground;

namespace CostDashboard.App.Tests.Tokens;

/// <summary>/api/v1/tokenizers, and everything that counts with what was uploaded there.</summary>
public sealed class OwnTokenizersApiTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Tokenizers = "/api/v1/tokenizers";

    // "hello world" has 8 tokens in small.tiktoken and 2 in bpe-bytes.model, by tiktoken and SentencePiece: expected.json.
    private const string Text = "hello world";

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Upload_ListsIt_CountsItsModels_AndRemovalGivesThemBack()
    {
        await using var host = await RunningHost.StartAsync();
        var before = await CountAsync(host, "acme-7b");

        var made = await AddAsync(host, "small.tiktoken", "name=acme&models=acme-*&pattern=cl100k_base&file_name=acme.tiktoken");
        var listed = (await host.GetAsync(Tokenizers)).Json["tokenizers"]!.AsArray().Single()!;
        var counted = await CountAsync(host, "acme-7b");
        var routed = await CountAsync(host, "vllm/ACME-7B");
        var removed = await host.SendAsync(HttpMethod.Delete, $"{Tokenizers}/{(long)made["id"]!}");

        Assert.Equal(
            ("acme", "tiktoken", "cl100k_base", "acme.tiktoken", 556, "bootstrap"),
            (
                (string)listed["name"]!, (string)listed["kind"]!, (string)listed["pattern"]!, (string)listed["file_name"]!,
                (int)listed["tokens"]!, (string)listed["added_by"]!));
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(OwnSamples.Bytes("small.tiktoken"))), (string)listed["sha256"]!);
        Assert.Equal(("acme", true, 8), ((string)counted["encoding"]!, (bool)counted["exact"]!, (int)counted["tokens"]!));
        Assert.Equal(8, (int)routed["tokens"]!);
        Assert.True(removed.Is(204), removed.Text);
        Assert.Equal(before.ToJsonString(), (await CountAsync(host, "acme-7b")).ToJsonString());
        (await host.SendAsync(HttpMethod.Delete, $"{Tokenizers}/{(long)made["id"]!}")).AssertProblem(404);
    }

    [Fact]
    public async Task Mapping_BeatsTheLookupByName_AndANameBeatsAPattern()
    {
        await using var host = await RunningHost.StartAsync();
        await AddAsync(host, "small.tiktoken", "name=wide&models=gpt-4o*&pattern=cl100k_base");
        var narrow = await AddAsync(host, "bpe-bytes.model", "name=narrow&models=other");

        var mapped = await host.SendAsync(
            HttpMethod.Put, $"{Tokenizers}/{(long)narrow["id"]!}/models", RunningHost.Json("""{"models":["gpt-4o-mini"," "]}"""));

        Assert.True(mapped.Is(200), mapped.Text);
        Assert.Equal("wide", (string)(await CountAsync(host, "gpt-4o-2024-08-06"))["encoding"]!);
        var narrowed = await CountAsync(host, "gpt-4o-mini");
        Assert.Equal(("narrow", 2), ((string)narrowed["encoding"]!, (int)narrowed["tokens"]!));
        Assert.Equal("unknown", (string)(await CountAsync(host, "other"))["family"]!);
        Assert.Equal("cl100k_base", (string)(await CountAsync(host, "gpt-4"))["encoding"]!);
    }

    [Fact]
    public async Task Restart_KeepsThem_AndAnIdIsNeverGivenAgain()
    {
        using var folder = new TemporaryFolder();
        long removed;
        await using (var host = await RunningHost.StartOnAsync(folder, null))
        {
            await AddAsync(host, "vocab.txt", "name=kept&models=kept-1");
            removed = (long)(await AddAsync(host, "unigram.model", "name=gone&models=gone-1"))["id"]!;
            await host.SendAsync(HttpMethod.Delete, $"{Tokenizers}/{removed}");
        }

        await using var restarted = await RunningHost.StartOnAsync(folder, null);
        var later = await AddAsync(restarted, "unigram.model", "name=gone&models=gone-1");

        // "hello" and "world" are words of vocab.txt.
        var kept = await CountAsync(restarted, "kept-1");
        Assert.Equal(("kept", 2), ((string)kept["encoding"]!, (int)kept["tokens"]!));
        Assert.Equal(removed + 1, (long)later["id"]!);
        Assert.Equal($"own-{removed + 1}", (string)(await CountAsync(restarted, "gone-1"))["family"]!);
    }

    [Fact]
    public async Task Ids_AreTheTokenizers_AndOffsetsOnlyWhereTheTextIsKept()
    {
        await using var host = await RunningHost.StartAsync();
        await AddAsync(host, "small.tiktoken", "name=keeps&models=keeps&pattern=cl100k_base");
        await AddAsync(host, "unigram.model", "name=changes&models=changes");

        var kept = (await SendAsync(host, """{"model":"keeps","text":"hello world","ids":true,"offsets":true}""")).Json;
        var changed = (await SendAsync(host, """{"model":"changes","texts":["hello world"],"ids":true}""")).Json;

        Assert.Equal([267, 75, 75, 78, 279, 278, 75, 67], kept["ids"]!.AsArray().Select(id => (int)id!));
        Assert.Equal(11, (int)kept["offsets"]!.AsArray()[^1]!.AsArray()[1]!);
        Assert.Equal(2, changed["results"]![0]!["ids"]!.AsArray().Count);
        (await SendAsync(host, """{"model":"changes","text":"a","offsets":true}""")).AssertProblem(400);
    }

    /// <summary>A word over the limit is refused everywhere, and in a batch it is a line with its reason.</summary>
    [Fact]
    public async Task WordOverTheLimit_IsRefusedByCountAndEstimate_AndIsALineOfABatch()
    {
        await using var host = await RunningHost.StartAsync();
        await AddAsync(host, "small.tiktoken", "name=short&models=short&pattern=gpt2");
        var text = "one\n" + new string('a', PatternSplitter.LongestWord + 1);
        var json = JsonValue.Create(text).ToJsonString();

        var counted = await SendAsync(host, $$"""{"model":"short","text":{{json}}}""");
        var chat = await SendAsync(host, $$"""{"model":"short","messages":[{"role":"user","content":{{json}}}]}""");
        var estimated = await host.SendAsync(
            HttpMethod.Post, "/api/v1/estimate", RunningHost.Json($$"""{"models":["gpt-4o","short"],"prompt":{{json}}}"""));
        var row = host.Service<PromptCounter>().Count(
            new PromptRow(7, text, null), ["gpt-4o", "short"], TestContext.Current.CancellationToken);

        Assert.All([counted, chat, estimated], answer =>
        {
            answer.AssertProblem(400);
            Assert.Contains("Line 2 of the text has a word of 4,001 characters.", answer.Text, StringComparison.Ordinal);
        });
        Assert.True(row.ByModel.ContainsKey("gpt-4o"));
        Assert.Contains("4,001", row.Refusals["short"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_WithAnOwnTokenizer_KeepsTheFrameThatTheNameTells()
    {
        await using var host = await RunningHost.StartAsync();
        const string chat = """{"model":"gpt-4o","messages":[{"role":"user","content":"hello world"}]}""";
        await AddAsync(host, "unigram.model", "name=mine&models=gpt-4o");

        var counted = (await SendAsync(host, chat)).Json;

        // 3 for the message and 3 for the answer's beginning, as GPT-4o has them; "user" is ▁, u, s and er, "hello world" 2.
        Assert.Equal(("mine", 12, true), ((string)counted["encoding"]!, (int)counted["tokens"]!, (bool)counted["exact"]!));
    }

    [Fact]
    public async Task Check_ReadsAndCountsASample_AndKeepsNothing()
    {
        var answer = await PostAsync(Host, "/check", "vocab.txt", "sample=hello+tokens");

        Assert.Equal(
            ("bert", true, 3), ((string)answer.Json["kind"]!, (bool)answer.Json["lower_case"]!, (int)answer.Json["sample_tokens"]!));
        Assert.Equal(["hello", "token", "s"], answer.Json["sample"]!.AsArray().Select(token => (string)token!));
        Assert.Empty((await Host.GetAsync(Tokenizers)).Json["tokenizers"]!.AsArray());
    }

    [Theory]
    [InlineData("small.tiktoken", "name=a", "file", "Choose a pattern")]
    [InlineData("small.tiktoken", "name=a&pattern=(", "file", "no regular expression")]
    [InlineData("vocab.txt", "name=a&pattern=gpt2", "file", "alone")]
    [InlineData("vocab.txt", "name=a&kind=words", "kind", "sentence_piece")]
    [InlineData("vocab.txt", "name=a&kind=hugging_face", "file", "$")]
    [InlineData("vocab.txt", "name=", "name", "missing")]
    [InlineData("vocab.txt", "name=o200k_base", "name", "encoding of this program")]
    [InlineData("vocab.txt", "name=a&models=*", "models", "every model")]
    public async Task Upload_WhatCannotBeUsed_IsRefusedByItsField(string file, string query, string field, string reason)
    {
        var answer = await PostAsync(Host, "", file, query);

        answer.AssertProblem(400);
        Assert.Contains(reason, (string)answer.Json["errors"]![field]!.AsArray()[0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_TheSameNameOrModelTwice_IsRefused()
    {
        await using var host = await RunningHost.StartAsync();
        await AddAsync(host, "vocab.txt", "name=first&models=acme-*");

        (await PostAsync(host, "", "vocab.txt", "name=FIRST")).AssertProblem(400);
        (await PostAsync(host, "", "vocab.txt", "name=second&models=Acme-*")).AssertProblem(400);
    }

    [Fact]
    public async Task Upload_OverTheLimit_Is413()
    {
        var answer = await Host.SendAsync(
            HttpMethod.Post, Tokenizers + "?name=large",
            RunningHost.Bytes(Gzip.Of(new byte[TokenizerFiles.MostBytes + 1]), "application/octet-stream", "gzip"));

        Assert.True(answer.Is(413), answer.Text);
    }

    [Fact]
    public async Task Scopes_ReadMayLook_OnlyAdminMayChange()
    {
        using var reader = Host.ClientWith((await Host.NewKeyAsync("tokenizers-read", "\"read\"")).Key);

        var listed = await Host.SendAsync(HttpMethod.Get, Tokenizers, null, reader);
        var added = await Host.SendAsync(
            HttpMethod.Post, Tokenizers + "?name=x", RunningHost.Bytes(OwnSamples.Bytes("vocab.txt"), "application/octet-stream"), reader);

        Assert.True(listed.Is(200), listed.Text);
        Assert.True(added.Is((int)HttpStatusCode.Forbidden), added.Text);
    }

    private static async Task<JsonNode> AddAsync(RunningHost host, string file, string query)
    {
        var answer = await PostAsync(host, "", file, query);
        Assert.True(answer.Is(201), answer.Text);
        return answer.Json;
    }

    private static Task<Answer> PostAsync(RunningHost host, string path, string file, string query) => host.SendAsync(
        HttpMethod.Post, $"{Tokenizers}{path}?{query}", RunningHost.Bytes(OwnSamples.Bytes(file), "application/octet-stream"));

    private static Task<Answer> SendAsync(RunningHost host, string body) =>
        host.SendAsync(HttpMethod.Post, "/api/v1/tokens/count", RunningHost.Json(body));

    private static async Task<JsonNode> CountAsync(RunningHost host, string model) =>
        (await SendAsync(host, $$"""{"model":"{{model}}","text":"{{Text}}"}""")).Json;
}
