using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// EF Core's saves take their turn among the writers (<see cref="SqliteDatabase.WriteGate"/>). However a save ends, and EF
/// reports a concurrency conflict apart from other failures, its turn is given back exactly once.
/// </summary>
internal sealed class WriteGateInterceptor(SqliteDatabase database) : SaveChangesInterceptor
{
    private readonly ConcurrentDictionary<DbContext, bool> _writing = new(ReferenceEqualityComparer.Instance);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        database.WriteGate.Wait();
        Took(eventData);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await database.WriteGate.WaitAsync(cancellationToken);
        Took(eventData);
        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        GiveBack(eventData);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        GiveBack(eventData);
        return ValueTask.FromResult(result);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => GiveBack(eventData);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        GiveBack(eventData);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => GiveBack(eventData);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        GiveBack(eventData);
        return Task.CompletedTask;
    }

    public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        GiveBack(eventData);
        return result;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        GiveBack(eventData);
        return ValueTask.FromResult(result);
    }

    private void Took(DbContextEventData eventData) => _writing[eventData.Context!] = true;

    private void GiveBack(DbContextEventData eventData)
    {
        if (eventData.Context is { } context && _writing.TryRemove(context, out _)) database.WriteGate.Release();
    }
}
