namespace CostDashboard.Web.Host;

/// <summary>How the program finds its files and what its log leaves out, before any feature is added.</summary>
public static class HostSetup
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // A published program finds its files beside itself wherever it is started from; settings and data stay with the caller's folder.
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings are read at the start; watching their folder would mean hearing of every write to the data below it.
            Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],
            ApplicationName = typeof(Program).Assembly.GetName().Name,
            WebRootPath = Directory.Exists(published) ? published : null,
        });

        // `dotnet run` outside Development serves no static web assets of libraries without this.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Hangfire", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);

        // At Debug it writes what a person typed on a page, whatever level its neighbours are set to.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Information);

        // It warns that keys are not encrypted at rest: they lie beside the database, with its protection, on purpose.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        return builder;
    }
}
