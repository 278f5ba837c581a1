using System.Security.Cryptography;
using System.Text;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Ingest;

/// <summary>Reads the rejected records that are kept, and throws them away when asked to.</summary>
public sealed class RejectedQuery(IDbContextFactory<CostDbContext> contexts, RejectedRecords rejected)
{
    private const int Chunk = 500;

    public async Task<IReadOnlyList<RejectedRow>> ListAsync(RejectedFilter filter, CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var rows = await Where(context, filter).OrderByDescending(row => row.Id).Take(filter.Limit).ToListAsync(ct);
        return [.. rows.Select(RejectedRow.Of)];
    }

    /// <summary>All of them by reason, the largest group first.</summary>
    public async Task<IReadOnlyList<RejectedGroup>> GroupsAsync(CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var messages = await context.RejectedRecords
            .GroupBy(row => new { row.Source, row.Format, row.Field, row.Message })
            .Select(group => new { group.Key, Count = group.Count(), LastAt = group.Max(row => row.At) })
            .ToListAsync(ct);
        return
        [
            .. messages.GroupBy(group =>
                (group.Key.Source, group.Key.Format, group.Key.Field, Reason: RejectedText.ReasonOf(group.Key.Message)))
                .Select(group =>
                    new RejectedGroup(
                        group.Key.Source,
                        group.Key.Format,
                        group.Key.Field,
                        group.Key.Reason,
                        group.Sum(one => one.Count),
                        group.Max(one => one.LastAt)))
                .OrderByDescending(group => group.Count).ThenByDescending(group => group.LastAt),
        ];
    }

    public async Task<int> CountAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.RejectedRecords.CountAsync(ct);
    }

    public async Task<RejectedRow?> FindAsync(long id, CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.RejectedRecords.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is { } found
            ? RejectedRow.Of(found)
            : null;
    }

    /// <returns>How many there were.</returns>
    public async Task<int> DiscardAsync(RejectedFilter filter, CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        var discarded = 0;
        while (true)
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            var ids = await Where(context, filter).OrderBy(row => row.Id).Select(row => row.Id).Take(Chunk).ToListAsync(ct);
            discarded += await context.RemoveRejectedAsync(ids, ct);
            if (ids.Count < Chunk) return discarded;
        }
    }

    /// <returns>False when there is no such record.</returns>
    public async Task<bool> DiscardAsync(long id, CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.RemoveRejectedAsync([id], ct) > 0;
    }

    private static IQueryable<RejectedRecord> Where(CostDbContext context, RejectedFilter filter)
    {
        var rows = context.RejectedRecords.AsNoTracking();
        if (filter.Source is { } source) rows = rows.Where(row => row.Source == source);
        if (filter.Format is { } format) rows = rows.Where(row => row.Format == format);
        if (filter.Field is { } field) rows = rows.Where(row => row.Field == field);
        if (filter.Reason is { } reason) rows = rows.Where(row => row.Message.Contains(reason));
        if (filter.Before is { } before) rows = rows.Where(row => row.Id < before);
        return rows;
    }
}

/// <summary>Which rejected records to list, newest first.</summary>
public sealed record RejectedFilter
{
    public string? Source { get; init; }

    public string? Format { get; init; }

    public string? Field { get; init; }

    /// <summary>As <see cref="Core.Formats.Rejected.RejectedText.ReasonOf"/> makes it of messages.</summary>
    public string? Reason { get; init; }

    public int Limit { get; init; } = 100;

    /// <summary>Only those kept before this one.</summary>
    public long? Before { get; init; }
}

/// <summary>Rejected records of one source and format that fail for one reason.</summary>
public sealed record RejectedGroup(string Source, string Format, string Field, string Reason, int Count, DateTime LastAt)
{
    /// <summary>Short and safe in an address.</summary>
    public string Key =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Source}\n{Format}\n{Field}\n{Reason}")).AsSpan(0, 6));

    public RejectedFilter Filter(int limit) => new() { Source = Source, Format = Format, Field = Field, Reason = Reason, Limit = limit };
}

/// <param name="At">When it came, UTC.</param>
/// <param name="Index">Of the record in its body, from 0.</param>
/// <param name="Body">Null when nothing of the record could be kept.</param>
public sealed record RejectedRow(
    long Id, DateTime At, string Source, string Format, int Index, string? RecordId, string Field, string Message, string? Body)
{
    public static RejectedRow Of(RejectedRecord row) =>
        new(row.Id, row.At, row.Source, row.Format, row.Index, row.RecordId, row.Field, row.Message, row.Body);
}
