namespace CostDashboard.App.Tests.Storage;

public sealed class SqliteStorageContract : StorageContract
{
    private protected override async Task<IStorageEngine> OpenAsync() => await TempDatabase.OpenAsync();
}
