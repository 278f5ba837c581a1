using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Accounts;

/// <summary>The audit log, newest first.</summary>
public sealed class AuditQuery(IDbContextFactory<CostDbContext> contexts)
{
    private const int StreamedAtOnce = 500;

    public async Task<AuditView> RunAsync(AuditFilter filter, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var entries = await Matching(context, filter).OrderByDescending(entry => entry.Id).Take(filter.Limit + 1).ToListAsync(ct);
        return new AuditView
        {
            Filter = filter,
            Entries = [.. entries.Take(filter.Limit).Select(AuditAnswer.Of)],
            Next = entries.Count > filter.Limit ? entries[filter.Limit - 1].Id : null,
        };
    }

    /// <summary>Who has changed anything, by name.</summary>
    public async Task<IReadOnlyList<string>> PeopleAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.AuditEntries.Select(entry => entry.By).Distinct().OrderBy(by => by).ToListAsync(ct);
    }

    /// <summary>
    /// All that match, newest first. They are read by pages, each from a database connection that is given back before its entries are
    /// written out: a slow download holds none.
    /// </summary>
    public async IAsyncEnumerable<AuditAnswer> StreamAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var page = await PageAsync(filter.Before); page.Count > 0; page = await PageAsync(page[^1].Id))
        {
            foreach (var entry in page) yield return entry;
            if (page.Count < StreamedAtOnce) yield break;
        }

        async Task<IReadOnlyList<AuditAnswer>> PageAsync(long? before) =>
            (await RunAsync(filter with { Before = before, Limit = StreamedAtOnce }, ct)).Entries;
    }

    private static IQueryable<AuditEntry> Matching(CostDbContext context, AuditFilter filter)
    {
        var entries = context.AuditEntries.AsNoTracking();
        if (filter.By is { } by) entries = entries.Where(entry => entry.By == by);
        if (filter.From is { } from) entries = entries.Where(entry => entry.At >= from);
        if (filter.To is { } to) entries = entries.Where(entry => entry.At < to);
        if (filter.Before is { } before) entries = entries.Where(entry => entry.Id < before);
        return filter.Kinds.Count == 0 ? entries : entries.Where(IsOf([.. filter.Kinds.SelectMany(kind => kind.Prefixes)]));
    }

    /// <summary>EF translates a StartsWith of a constant, but not a list of them.</summary>
    private static Expression<Func<AuditEntry, bool>> IsOf(IReadOnlyList<string> prefixes)
    {
        var entry = Expression.Parameter(typeof(AuditEntry), "entry");
        var action = Expression.Property(entry, nameof(AuditEntry.Action));
        var startsWith = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!;
        var any = prefixes.Select(prefix => (Expression)Expression.Call(action, startsWith, Expression.Constant(prefix)))
            .Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<AuditEntry, bool>>(any, entry);
    }
}

/// <summary>Which entries are asked for.</summary>
public sealed record AuditFilter
{
    public string? By { get; init; }

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<AuditKind> Kinds { get; init; } = [];

    /// <summary>UTC, inclusive.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTime? To { get; init; }

    /// <summary>Only entries before this one: the page after it.</summary>
    public long? Before { get; init; }

    public int Limit { get; init; } = 50;
}

/// <summary>A page of the log.</summary>
public sealed record AuditView
{
    public required AuditFilter Filter { get; init; }

    public required IReadOnlyList<AuditAnswer> Entries { get; init; }

    /// <summary>The last entry shown when there are older ones; null when there are none.</summary>
    public required long? Next { get; init; }

    /// <summary>Empty for a program.</summary>
    public IReadOnlyList<string> People { get; init; } = [];
}

/// <summary>One change.</summary>
/// <param name="Details">{"before": …, "after": …}.</param>
public sealed record AuditAnswer(long Id, DateTime At, string By, string Action, string What, JsonNode? Details)
{
    public static AuditAnswer Of(AuditEntry entry) =>
        new(entry.Id, entry.At, entry.By, entry.Action, entry.What, JsonNode.Parse(entry.Details));
}
