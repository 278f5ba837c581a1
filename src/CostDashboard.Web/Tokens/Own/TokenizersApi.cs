using System.Text;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Requests;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Mvc;

namespace CostDashboard.Web.Tokens;

/// <summary>/api/v1/tokenizers: tokenizers of one's own, and the models they count for.</summary>
public static class TokenizersApi
{
    public const int LongestSample = 2_000;
    private const int MostTokensShown = 200;
    private const int MappingBytes = 64 * 1024;
    private const string File =
        "The file as it is: a SentencePiece .model, tiktoken's ranks, BERT's vocab.txt or a Hugging Face tokenizer.json. "
        + "gzip as Content-Encoding is welcome.";

    public static WebApplication MapTokenizers(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1/tokenizers").WithTags("Tokens").DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);
        api.MapGet("", (TokenizerStore store) => TypedResults.Ok(TokenizersAnswer.Of(store))).Needs(Actions.SeeSpend)
            .WithSummary("Tokenizers that were uploaded, and the models each counts for.");
        api.MapPost("", AddAsync).Needs(Actions.EditTokenizers)
            .WithSummary("Upload the tokenizer of a model of your own. Its models are counted exactly from now on.")
            .WithMetadata(new RequestSizeLimitAttribute(TokenizerFiles.MostBytes))
            .AddOpenApiOperationTransformer(RequestBody.Describe(File, "application/octet-stream"))
            .Produces<SavedAnswer>(201).ProducesValidationProblem().ProducesProblem(409).ProducesProblem(413);
        api.MapPost("/check", CheckAsync).Needs(Actions.EditTokenizers)
            .WithSummary("Read the file of a tokenizer without keeping it, and count a sample with it.")
            .WithMetadata(new RequestSizeLimitAttribute(TokenizerFiles.MostBytes))
            .AddOpenApiOperationTransformer(RequestBody.Describe(File, "application/octet-stream"))
            .Produces<TokenizerCheckAnswer>().ProducesValidationProblem().ProducesProblem(413);
        api.MapPut("/{id:long}/models", MapAsync).Needs(Actions.EditTokenizers)
            .WithSummary("Replace the models that a tokenizer counts for.")
            .AddOpenApiOperationTransformer(RequestBody.Describe("{\"models\":[\"acme-7b\",\"acme-*\"]}", "application/json"))
            .Produces<SavedAnswer>().ProducesValidationProblem().ProducesProblem(404).ProducesProblem(413);
        api.MapDelete("/{id:long}", async (long id, HttpContext http, TokenizerStore store) =>
                (await store.RemoveAsync(id, http.By(Actions.EditTokenizers), http.RequestAborted)).ToNoContent())
            .Needs(Actions.EditTokenizers)
            .WithSummary("Remove a tokenizer and its file. Its models count as they did before.")
            .Produces(204).ProducesProblem(404);
        return app;
    }

    /// <param name="name">What counts call it, such as acme-7b.</param>
    /// <param name="models">Models' names or patterns.</param>
    /// <param name="file_name">As the file was called.</param>
    /// <param name="kind">Left out: told from the file.</param>
    /// <param name="pattern">For tiktoken's ranks: a known pattern's id or a regular expression.</param>
    /// <param name="lower_case">For BERT's vocabulary; left out: told from it.</param>
    private static async Task<IResult> AddAsync(
        HttpContext http, TokenizerStore store, string? name, [FromQuery] string[]? models, string? file_name, string? kind,
        string? pattern, bool? lower_case)
    {
        if (Settings(kind, pattern, lower_case) is not { } settings) return UnknownKind();

        return await WithFileAsync(http, async file =>
        {
            var upload = new TokenizerUpload(file, UsageText.Echo(file_name ?? ""), settings) { Name = name ?? "", Models = models ?? [] };
            var saved = await store.AddAsync(upload, http.By(Actions.EditTokenizers), http.RequestAborted);
            return saved.ToSaved("/api/v1/tokenizers/");
        });
    }

    private static async Task<IResult> CheckAsync(
        HttpContext http, TokenizerStore store, string? sample, string? kind, string? pattern, bool? lower_case)
    {
        if (Settings(kind, pattern, lower_case) is not { } settings) return UnknownKind();
        if (sample?.Length > LongestSample)
            return Refusal.Of("sample", $"is longer than {LongestSample} characters. Send a shorter one.").ToResult();

        return await WithFileAsync(http, async file =>
        {
            var upload = new TokenizerUpload(file, "", settings);
            return (await store.CheckAsync(upload, sample ?? "", http.RequestAborted)).ToOk(TokenizerCheckAnswer.Of);
        });
    }

    private static async Task<IResult> WithFileAsync(HttpContext http, Func<ReadOnlyMemory<byte>, Task<IResult>> act)
    {
        const string TooLarge = "The largest published tokenizers are smaller.";
        var sent = await RequestBody.ReadAsync(http.Request, TokenizerFiles.MostBytes, http.RequestAborted, TooLarge);
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            return await act(body.Memory);
        }
    }

    private static async Task<IResult> MapAsync(long id, HttpContext http, TokenizerStore store)
    {
        var sent = await RequestBody.ReadAsync(http.Request, MappingBytes, http.RequestAborted, "Map fewer models.");
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            var (mapping, wrong) = ModelMapping.Read(body.Memory);
            if (mapping is null) return CountApi.Refuse(wrong!);
            return (await store.MapAsync(id, mapping, http.By(Actions.EditTokenizers), http.RequestAborted)).ToSaved(null);
        }
    }

    /// <returns>Null for a kind that there is not.</returns>
    private static TokenizerSettings? Settings(string? kind, string? pattern, bool? lowerCase)
    {
        if (string.IsNullOrEmpty(kind)) return new TokenizerSettings(null, Given(pattern), lowerCase);

        return TokenizerAnswer.Kinds.TryGetValue(kind, out var known) ? new TokenizerSettings(known, Given(pattern), lowerCase) : null;
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static IResult UnknownKind() =>
        Refusal.Of("kind", $"is none of {string.Join(", ", TokenizerAnswer.Kinds.Keys)}. Leave it out to tell it from the file.")
            .ToResult();

    internal static IReadOnlyList<string> Shown(TokenizerCheck check) =>
        [.. check.Sample.Take(MostTokensShown).Select(id => Encoding.UTF8.GetString(check.Tokenizer.BytesOf(id)))];
}

/// <summary>Tokenizers that were uploaded, by their names.</summary>
/// <param name="Patterns">What tiktoken's ranks can be split by, by id.</param>
public sealed record TokenizersAnswer(IReadOnlyList<TokenizerAnswer> Tokenizers, IReadOnlyList<string> Patterns)
{
    public static TokenizersAnswer Of(TokenizerStore store) =>
        new([.. store.All.Select(TokenizerAnswer.Of)], [.. KnownPatterns.All.Select(pattern => pattern.Id)]);
}

/// <summary>A tokenizer that was uploaded.</summary>
/// <param name="Kind">sentence_piece, tiktoken, bert or hugging_face.</param>
/// <param name="Pattern">Null where the file says how it splits.</param>
/// <param name="LowerCase">Null but for bert.</param>
/// <param name="Tokens">Tokens of its vocabulary.</param>
public sealed record TokenizerAnswer(
    long Id, string Name, string Kind, string? Pattern, bool? LowerCase, string FileName, long Bytes, string Sha256, int Tokens,
    IReadOnlyList<string> Models, string AddedBy, DateTime AddedAt)
{
    internal static readonly IReadOnlyDictionary<string, TokenizerKind> Kinds = new Dictionary<string, TokenizerKind>
    {
        ["sentence_piece"] = TokenizerKind.SentencePiece, ["tiktoken"] = TokenizerKind.Tiktoken, ["bert"] = TokenizerKind.Bert,
        ["hugging_face"] = TokenizerKind.HuggingFace,
    };

    public static TokenizerAnswer Of(StoredTokenizer stored) => new(
        stored.Row.Id, stored.Row.Name, NameOf(stored.Row.Kind), stored.Row.Pattern, stored.Row.LowerCase, stored.Row.FileName,
        stored.Row.Bytes, stored.Row.Sha256, stored.Row.Tokens, stored.Models, stored.Row.AddedBy, stored.Row.AddedAt);

    internal static string NameOf(TokenizerKind kind) => Kinds.First(one => one.Value == kind).Key;
}

/// <summary>What a file holds.</summary>
/// <param name="Tokens">Tokens of its vocabulary.</param>
/// <param name="SampleTokens">Tokens of the sample.</param>
/// <param name="Sample">The first 200 of them as text; bytes that are no character are U+FFFD.</param>
public sealed record TokenizerCheckAnswer(string Kind, bool? LowerCase, int Tokens, int SampleTokens, IReadOnlyList<string> Sample)
{
    public static TokenizerCheckAnswer Of(TokenizerCheck check) => new(
        TokenizerAnswer.NameOf(check.Parts.Kind), (check.Parts as WordParts)?.LowerCase, check.Parts.Tokens, check.Sample.Count,
        TokenizersApi.Shown(check));
}
