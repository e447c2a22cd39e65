using System.Globalization;
using System.Text;
using Index766.Web.Hosting;
using Index766.Web.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Server.Tests.Page;

/// <summary>Pages and texts without a program around them.</summary>
internal static class RenderedPage
{
    private static readonly ServiceProvider Services = Build();

    public static PageText Text => Services.GetRequiredService<PageText>();

    /// <summary>A page; it has nothing to wait for.</summary>
    public static string Html<TPage>(object model)
        where TPage : IComponent => Encoding.UTF8.GetString(Services.GetRequiredService<PageRenderer>().RenderAsync<TPage>(model).Result);

    /// <summary>What is made in a language.</summary>
    public static T In<T>(CultureInfo language, Func<T> make)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = language;
        try
        {
            return make();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPages();
        return services.BuildServiceProvider();
    }
}
