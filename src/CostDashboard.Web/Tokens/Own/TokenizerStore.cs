using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Tokens;

/// <summary>
/// Tokenizers that a company brought, in the database and in <see cref="OwnTokenizers"/>: added, mapped to models and removed, for the page
/// and the API. One change at a time, as reading a file takes seconds and memory. A file is read again at the first count after a start.
/// </summary>
public sealed class TokenizerStore(IDbContextFactory<CostDbContext> contexts, OwnTokenizers own, AuditLog audit, TimeProvider time)
    : IDisposable
{
    /// <summary>Tokenizers kept at once: one that is in use takes up to about 150 MB of memory.</summary>
    public const int Most = 20;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile IReadOnlyList<StoredTokenizer> _all = [];

    /// <summary>As they are now, by their names.</summary>
    public IReadOnlyList<StoredTokenizer> All => _all;

    public async Task LoadAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var rows = await context.Tokenizers.AsNoTracking().Where(row => row.RemovedAt == null).ToListAsync(ct);
        Show([.. rows.Select(row => new StoredTokenizer(row, ModelsOf(row)))], [.. rows.Select(OfRow)]);
    }

    /// <summary>Reads a file without keeping it, and tries it on a sample.</summary>
    public Task<Outcome<TokenizerCheck>> CheckAsync(TokenizerUpload upload, string sample, CancellationToken ct) =>
        InTurnAsync(async () => await Task.Run(() => Check(upload, sample), ct), ct);

    /// <param name="by">The person's e-mail address or the API key's name.</param>
    public Task<Outcome<long>> AddAsync(TokenizerUpload upload, string by, CancellationToken ct) => InTurnAsync(async () =>
    {
        var (name, models) = (upload.Name.Trim(), OwnTokenizerRules.Cleaned(upload.Models));
        if (_all.Count >= Most)
            return Refusal.Conflict($"There are {Most} tokenizers, and no more are kept. Remove one first.");
        FieldProblem[] problems = [.. OwnTokenizerRules.OfName(name, own.Table), .. OwnTokenizerRules.OfModels(models, own.Table)];
        if (problems.Length > 0) return Refusal.Of(problems);

        var reading = await Task.Run(() => TokenizerFiles.Read(upload.File, upload.Settings), ct);
        if (reading.Parts is not { } parts) return Refusal.Of("file", reading.Problem!);

        var tokenizer = await Task.Run(() => TokenizerFactory.Make(name, parts), ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var row = Row(upload, parts, (await context.Tokenizers.MaxAsync(one => (long?)one.Id, ct) ?? 0) + 1, name, models, by);
        context.Tokenizers.Add(row);
        context.TokenizerFiles.Add(new TokenizerFileRow { Id = row.Id, Content = Packed(upload.File.Span) });
        audit.Add(context, by, AuditActions.TokenizerAdded, name, null, TokenizerAnswer.Of(new StoredTokenizer(row, models)));
        await context.SaveChangesAsync(ct);
        Show(
            [.. _all, new StoredTokenizer(row, models)], [.. own.Table.All, new OwnTokenizer(row.Id, name, models, () => tokenizer)]);
        return (Outcome<long>)row.Id;
    }, ct);

    /// <summary>Gives it other models.</summary>
    public Task<Outcome<long>> MapAsync(long id, IReadOnlyList<string> models, string by, CancellationToken ct) => InTurnAsync(async () =>
    {
        if (own.Table.All.FirstOrDefault(one => one.Id == id) is not { } mapped) return Refusal.Missing("There is no such tokenizer.");

        var cleaned = OwnTokenizerRules.Cleaned(models);
        var others = own.Table.All.Where(one => one.Id != id).ToList();
        FieldProblem[] problems = [.. OwnTokenizerRules.OfModels(cleaned, new OwnTokenizerTable(others))];
        if (problems.Length > 0) return Refusal.Of(problems);

        await using var context = await contexts.CreateDbContextAsync(ct);
        var row = await context.Tokenizers.SingleAsync(one => one.Id == id, ct);
        row.Models = JsonSerializer.Serialize(cleaned);
        audit.Add(context, by, AuditActions.TokenizerMapped, row.Name, new { mapped.Models }, new { Models = cleaned });
        await context.SaveChangesAsync(ct);
        Show([.. _all.Where(one => one.Row.Id != id), new StoredTokenizer(row, cleaned)], [.. others, mapped.For(cleaned)]);
        return (Outcome<long>)id;
    }, ct);

    /// <summary>Its file goes; its models count as they did before it came.</summary>
    public Task<Outcome<long>> RemoveAsync(long id, string by, CancellationToken ct) => InTurnAsync(async () =>
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        if (await context.Tokenizers.SingleOrDefaultAsync(one => one.Id == id && one.RemovedAt == null, ct) is not { } row)
            return Refusal.Missing("There is no such tokenizer.");

        row.RemovedAt = time.GetUtcNow().UtcDateTime;
        context.TokenizerFiles.Remove(new TokenizerFileRow { Id = id, Content = [] });
        audit.Add(context, by, AuditActions.TokenizerRemoved, row.Name, TokenizerAnswer.Of(new StoredTokenizer(row, ModelsOf(row))), null);
        await context.SaveChangesAsync(ct);
        Show([.. _all.Where(one => one.Row.Id != id)], [.. own.Table.All.Where(one => one.Id != id)]);
        return (Outcome<long>)id;
    }, ct);

    public void Dispose() => _turn.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> act, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await act();
        }
        finally
        {
            _turn.Release();
        }
    }

    private static Outcome<TokenizerCheck> Check(TokenizerUpload upload, string sample)
    {
        var reading = TokenizerFiles.Read(upload.File, upload.Settings);
        if (reading.Parts is not { } parts) return Refusal.Of("file", reading.Problem!);

        try
        {
            var tokenizer = TokenizerFactory.Make(upload.Name, parts);
            return new TokenizerCheck(parts, tokenizer, [.. tokenizer.Encode(sample).Select(token => token.Id)]);
        }
        catch (UncountableTextException refused)
        {
            return Refusal.Of("sample", refused.Message);
        }
    }

    private void Show(IReadOnlyList<StoredTokenizer> all, IReadOnlyList<OwnTokenizer> tokenizers)
    {
        _all = [.. all.OrderBy(one => one.Row.Name, StringComparer.OrdinalIgnoreCase)];
        own.Table = new OwnTokenizerTable(tokenizers);
    }

    private OwnTokenizer OfRow(TokenizerRow row) => new(row.Id, row.Name, ModelsOf(row), () => Load(row));

    private ITokenizer Load(TokenizerRow row)
    {
        using var context = contexts.CreateDbContext();
        var content = context.TokenizerFiles.AsNoTracking().Where(file => file.Id == row.Id).Select(file => file.Content).SingleOrDefault()
            ?? throw new UncountableTextException($"The tokenizer \"{row.Name}\" was removed.");
        var reading = TokenizerFiles.Read(Unpacked(content), new TokenizerSettings(row.Kind, row.Pattern, row.LowerCase));
        return reading.Parts is { } parts
            ? TokenizerFactory.Make(row.Name, parts)
            : throw new UncountableTextException(
                $"The file of the tokenizer \"{row.Name}\" cannot be read any more: {reading.Problem} Remove it and upload it again.");
    }

    private TokenizerRow Row(
        TokenizerUpload upload, TokenizerParts parts, long id, string name, IReadOnlyList<string> models, string by) => new()
        {
            Id = id,
            Name = name,
            Kind = parts.Kind,
            Pattern = upload.Settings.Pattern,
            LowerCase = (parts as WordParts)?.LowerCase,
            FileName = upload.FileName,
            Bytes = upload.File.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(upload.File.Span)),
            Tokens = parts.Tokens,
            Models = JsonSerializer.Serialize(models),
            AddedBy = by,
            AddedAt = time.GetUtcNow().UtcDateTime,
        };

    private static string[] ModelsOf(TokenizerRow row) => JsonSerializer.Deserialize<string[]>(row.Models)!;

    private static byte[] Packed(ReadOnlySpan<byte> file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(file);
        return packed.ToArray();
    }

    private static byte[] Unpacked(byte[] content)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var file = new MemoryStream();
        gzip.CopyTo(file);
        return file.ToArray();
    }
}

/// <summary>A tokenizer in the store.</summary>
public sealed record StoredTokenizer(TokenizerRow Row, IReadOnlyList<string> Models);

/// <summary>A file of a tokenizer as it is brought.</summary>
public sealed record TokenizerUpload(ReadOnlyMemory<byte> File, string FileName, TokenizerSettings Settings)
{
    public string Name { get; init; } = "";

    public IReadOnlyList<string> Models { get; init; } = [];
}

/// <summary>What a file holds, and how it counts a sample.</summary>
/// <param name="Sample">The ids of the sample's tokens.</param>
public sealed record TokenizerCheck(TokenizerParts Parts, ITokenizer Tokenizer, IReadOnlyList<int> Sample);
