using CostDashboard.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

Console.WriteLine("Run me through `dotnet ef`.");

internal sealed class DesignContexts : IDesignTimeDbContextFactory<CostDbContext>
{
    public CostDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CostDbContext>().UseSqlite("Data Source=design.db").Options);
}
