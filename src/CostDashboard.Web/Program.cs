var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
var app = builder.Build();
app.UseStaticFiles();
app.MapGet("/", () => "ok");
app.Run();
